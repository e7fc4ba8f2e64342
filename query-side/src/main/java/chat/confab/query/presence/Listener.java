package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.UserPresence;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody who hears of others' presence. The people are for the feed's thread alone. */
final class Listener {

    private final Consumer<List<UserPresence>> ear;
    private Set<UserId> people = Set.of();

    /** @param ear must not wait */
    Listener(Consumer<List<UserPresence>> ear) {
        this.ear = ear;
    }

    /** Those of whom they hear. */
    Set<UserId> people() {
        return people;
    }

    void listenTo(Set<UserId> others) {
        people = Set.copyOf(others);
    }

    void tell(List<UserPresence> news) {
        if (!news.isEmpty()) {
            ear.accept(news);
        }
    }
}
