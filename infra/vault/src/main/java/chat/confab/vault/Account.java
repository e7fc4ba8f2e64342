package chat.confab.vault;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in, and how.
 *
 * @param displayName as given at registration: what the log is told then. What it is today, the log knows
 * @param passwordHash as the password encoder wrote it; never the password
 * @param registered whether the log has been told of this person
 * @param external who vouches for them in place of a password; null for those who registered with one
 */
public record Account(
        UserId userId,
        Username username,
        String displayName,
        String passwordHash,
        boolean registered,
        @Nullable ExternalIdentity external) {

    /** The account of somebody who comes in with a password. */
    public Account(UserId userId, Username username, String displayName, String passwordHash, boolean registered) {
        this(userId, username, displayName, passwordHash, registered, null);
    }

    Account withPasswordHash(String changed) {
        return new Account(userId, username, displayName, changed, registered, external);
    }

    Account asRegistered() {
        return new Account(userId, username, displayName, passwordHash, true, external);
    }

    /** Leaves the hash out: this reaches log lines. */
    @Override
    public String toString() {
        return "Account[" + userId + ", " + username + "]";
    }
}
