package chat.confab.vault;

import chat.confab.messages.UserId;

/**
 * Who may log in, and how.
 *
 * @param displayName as given at registration: what the log is told then. What it is today, the log knows
 * @param passwordHash as the password encoder wrote it; never the password
 * @param registered whether the log has been told of this person
 */
public record Account(UserId userId, Username username, String displayName, String passwordHash, boolean registered) {

    Account withPasswordHash(String changed) {
        return new Account(userId, username, displayName, changed, registered);
    }

    Account asRegistered() {
        return new Account(userId, username, displayName, passwordHash, true);
    }

    /** Leaves the hash out: this reaches log lines. */
    @Override
    public String toString() {
        return "Account[" + userId + ", " + username + "]";
    }
}
