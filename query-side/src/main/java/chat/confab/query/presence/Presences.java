package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.UserPresence;
import chat.confab.projections.redis.RedisLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Reads who is there, of many people in one round trip. */
public final class Presences {

    private static final Logger LOG = LoggerFactory.getLogger(Presences.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RedisLink link;
    private final PresenceKeys keys;
    private final Circle hiding;

    /** @param hiding who does not let a person know whether they are there */
    public Presences(RedisLink link, PresenceKeys keys, Circle hiding) {
        this.link = link;
        this.keys = keys;
        this.hiding = hiding;
    }

    /** All these people's, as the viewer may know it: of those who hide from them nothing is known. */
    public Mono<Map<UserId, UserPresence>> of(UserId viewer, Collection<UserId> users) {
        return Mono.zip(of(users), hiding.of(viewer), (found, hidden) -> {
            Map<UserId, UserPresence> views = new HashMap<>(found);
            views.replaceAll((user, presence) -> hidden.contains(user) ? UserPresence.unknown(user) : presence);
            return views;
        });
    }

    /**
     * All these people's. While Redis is away nothing is known of anybody, and that is no fault: whoever asks has more to show than
     * this.
     */
    public Mono<Map<UserId, UserPresence>> of(Collection<UserId> users) {
        Set<UserId> asked = Set.copyOf(users);
        return Mono.fromFuture(() -> read(asked))
                .timeout(PATIENCE)
                .map(Presences::views)
                .onErrorResume(away -> {
                    LOG.warn("Presence cannot be read: {}", away.toString());
                    Map<UserId, UserPresence> unknown = new HashMap<>();
                    asked.forEach(user -> unknown.put(user, UserPresence.unknown(user)));
                    return Mono.just(unknown);
                });
    }

    private static Map<UserId, UserPresence> views(List<PresenceReading> found) {
        Map<UserId, UserPresence> views = HashMap.newHashMap(found.size());
        found.forEach(reading -> views.put(reading.userId(), reading.view()));
        return views;
    }

    CompletableFuture<List<PresenceReading>> read(Collection<UserId> users) {
        List<UserId> asked = List.copyOf(users);
        return link.pipelined(
                        asked.stream().map(user -> ReadPresence.of(keys, user)).toList())
                .thenApply(answers -> {
                    List<PresenceReading> found = new ArrayList<>(asked.size());
                    for (int i = 0; i < asked.size(); i++) {
                        found.add(ReadPresence.reading(asked.get(i), answers.get(i)));
                    }
                    return found;
                });
    }
}
