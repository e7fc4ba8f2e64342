package chat.confab.query.people;

import chat.confab.messages.UserId;
import chat.confab.projections.people.PeopleStore;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/** People's display names, remembered for a moment: every message shows one. A change shows within {@link #MEMORY}. */
public final class PeopleNames {

    /** For how long a name is taken from memory. */
    static final Duration MEMORY = Duration.ofSeconds(5);

    private static final int REMEMBERED = 50_000;

    private final PeopleStore people;
    private final Cache<UserId, String> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(MEMORY)
            .build();

    public PeopleNames(PeopleStore people) {
        this.people = people;
    }

    /** All these people's names. Whom the view does not know yet goes by their id, so that nobody is nameless. */
    public Mono<Map<UserId, String>> of(Collection<UserId> users) {
        Set<UserId> wanted = new TreeSet<>(users);
        Map<UserId, String> names = new HashMap<>(remembered.getAllPresent(wanted));
        wanted.removeAll(names.keySet());
        if (wanted.isEmpty()) {
            return Mono.just(names);
        }
        return people.names(wanted).map(found -> {
            remembered.putAll(found);
            names.putAll(found);
            wanted.forEach(user -> names.putIfAbsent(user, user.value()));
            return names;
        });
    }
}
