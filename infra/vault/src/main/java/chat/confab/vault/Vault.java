package chat.confab.vault;

import chat.confab.messages.UserId;
import java.util.Optional;

/**
 * Accounts and refresh tokens. Every method that writes returns only once what it wrote is on disk; all of them block,
 * and are safe for use by many threads.
 */
public interface Vault {

    /**
     * Keeps the account if nobody has its username yet, nor its identity at a provider: of several who ask at once, one
     * is told {@code true}.
     */
    boolean reserve(Account account);

    /** Gives the username, and the identity at a provider, of an account back that the log would not take; one that is registered stays. */
    void release(UserId userId);

    Optional<Account> findByUsername(Username username);

    Optional<Account> findByExternal(ExternalIdentity identity);

    Optional<Account> findById(UserId userId);

    /** Whose name a text spells, however it is spelt; empty when it is nobody's, or no username at all. */
    default Optional<UserId> findUserId(String username) {
        return Username.parse(username).flatMap(this::findByUsername).map(Account::userId);
    }

    /** Remembers that the log has been told of this person. */
    void markRegistered(UserId userId);

    /** Changes the password, and in the same write ends all the person's token families but one. */
    void changePassword(UserId userId, String passwordHash, String keptFamily);

    /** Begins a token family, as a login does. */
    RefreshToken beginFamily(UserId userId);

    /**
     * Spends a token for the family's next one. Empty when it is unknown, expired, or of a family that ended. A token
     * that is spent already was stolen, from or by whoever shows it: that ends its family.
     */
    Optional<RefreshToken> refresh(String token);

    /** Ends a family, as a logout does; one that is not there is a success. */
    void endFamily(UserId userId, String family);

    /**
     * Forgets tokens past their time, and families whose last token is among them.
     *
     * @param limit how many tokens at the most
     * @return how many there were; less than {@code limit} when no more are left
     */
    int forgetExpired(int limit);
}
