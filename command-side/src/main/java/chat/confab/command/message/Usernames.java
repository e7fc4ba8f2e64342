package chat.confab.command.message;

import chat.confab.messages.UserId;
import java.util.Optional;

/** Who is called what now. Usernames are unique, so they are held where uniqueness is: in the vault. */
@FunctionalInterface
public interface Usernames {

    /**
     * The person of that name, if there is one.
     *
     * @param username in any case; answered quickly, for a sender waits
     */
    Optional<UserId> find(String username);
}
