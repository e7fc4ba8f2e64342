package chat.confab.command.people;

import chat.confab.command.log.Streams;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.people.UserRegistered;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;

/** Who has an account, by the log. That someone was registered stays true, so it is remembered. */
public final class People {

    private static final int REMEMBERED = 100_000;

    private final Streams streams;
    private final Cache<UserId, Boolean> registered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public People(Streams streams) {
        this.streams = streams;
    }

    /**
     * Each of them has an account.
     *
     * @throws RefusedException as NO_SUCH_USER when one of them has none
     */
    public void mustExist(Collection<UserId> people) {
        for (UserId person : people) {
            if (!exists(person)) {
                throw new RefusedException(Refusal.NO_SUCH_USER, "No such user: " + person);
            }
        }
    }

    /** Whether someone has that id. The event is looked at, not only its stream: a conversation's id is nobody. */
    public boolean exists(UserId person) {
        if (registered.getIfPresent(person) != null) {
            return true;
        }
        boolean exists = streams.firstOf(person.value())
                .filter(UserRegistered.class::isInstance)
                .isPresent();
        if (exists) {
            registered.put(person, true);
        }
        return exists;
    }
}
