package chat.confab.vault;

import chat.confab.messages.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Accounts and refresh tokens. Every method that writes returns only once what it wrote is on disk; all of them block,
 * and are safe for use by many threads.
 */
public interface Vault {

    /** For how long a family that ended is remembered: no access token may live longer than half of this. */
    Duration ENDED_REMEMBERED = Duration.ofHours(2);

    /**
     * Keeps the account if nobody has its username yet, nor one that looks like it, nor its identity at a provider, and
     * the name is not reserved: of several who ask at once, one is told {@code true}.
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

    /** What the person may do, as of now: every request asks, so this never waits for the disk. */
    Set<AccountRole> roles(UserId userId);

    /**
     * Gives the person these roles and no others, {@link AccountRole#USER} always among them.
     *
     * @throws chat.confab.messages.RefusedException NO_SUCH_USER, or LAST_SYSTEM_ADMIN when nobody else is admin
     */
    void changeRoles(UserId userId, Set<AccountRole> roles);

    /** Whether anybody is admin. */
    boolean hasAdmin();

    /**
     * Makes the person admin if nobody is: of several who ask at once, one is told {@code true}.
     *
     * @throws chat.confab.messages.RefusedException NO_SUCH_USER
     */
    boolean makeFirstAdmin(UserId userId);

    /** Begins a token family, as a login does. */
    RefreshToken beginFamily(UserId userId, Client client);

    /**
     * Spends a token for the family's next one. Empty when it is unknown, expired, or of a family that ended. A token
     * that is spent already was stolen, from or by whoever shows it: that ends its family.
     */
    Optional<RefreshToken> refresh(String token, Client client);

    /** The person's families that live, the one used last first. */
    List<Session> sessions(UserId userId);

    /** Ends a family, as a logout does; {@code false} when the person has none of that name. */
    boolean endFamily(UserId userId, String family);

    /** Ends all the person's families but one. */
    void endOtherFamilies(UserId userId, String keptFamily);

    /**
     * Whether a family ended, by whatever way, in the last {@link #ENDED_REMEMBERED}: every request asks, so this never
     * waits for the disk.
     */
    boolean isEnded(String family);

    /** Has the listener called with every family that ends, after {@link #isEnded} says so. It must not block. */
    void whenEnded(Consumer<String> listener);

    /**
     * Forgets tokens past their time, and families whose last token is among them; and of those that ended, that they did.
     *
     * @param limit how many tokens at the most
     * @return how many there were; less than {@code limit} when no more are left
     */
    int forgetExpired(int limit);
}
