package chat.confab.query.search;

import chat.confab.messages.UserId;
import java.util.Optional;

/** Who has a username now; usernames are kept outside of the log, in the vault. */
@FunctionalInterface
public interface Usernames {

    /**
     * Asked on the thread of a query: must answer from close by, at once.
     *
     * @param username in any case
     */
    Optional<UserId> find(String username);
}
