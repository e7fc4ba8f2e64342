package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink;
import chat.confab.serialization.ConfabJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings this node's listeners who comes and goes. One thread does everything in turn and never waits for Redis: what is published is
 * handed on as it comes; somebody whom nobody here heard of before is read once, and everybody is read again when the channel was lost
 * and is back.
 */
final class PresenceFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceFeed.class);
    private static final int AT_ONCE = 1_000;
    private static final long RETRY_MILLIS = 1_000;

    private final Presences presences;
    private final Board board = new Board();
    private final JsonMapper json = ConfabJson.mapper();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("presence-feed").unstarted(task));
    private final AutoCloseable subscription;

    PresenceFeed(RedisLink link, PresenceKeys keys, Presences presences) {
        this.presences = presences;
        subscription = link.subscribe(Map.of(keys.changes(), this::onChange), () -> run(() -> read(board.people())));
    }

    /** From now on the listener hears of exactly these people. */
    void listen(Listener listener, Set<UserId> people) {
        run(() -> read(board.place(listener, people)));
    }

    void remove(Listener listener) {
        run(() -> board.remove(listener));
    }

    private void onChange(String change) {
        run(() -> board.note(json.readValue(change, PresenceReading.class)));
    }

    private void read(Set<UserId> people) {
        List<UserId> all = List.copyOf(people);
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            List<UserId> some = all.subList(i, Math.min(i + AT_ONCE, all.size()));
            presences.read(some).whenComplete((found, failed) -> {
                if (failed == null) {
                    run(() -> found.forEach(board::note));
                } else {
                    LOG.warn("Presence cannot be read, it will be tried again: {}", failed.toString());
                    runLater(() -> readAgain(some));
                }
            });
        }
    }

    /** Those whom somebody still hears of. */
    private void readAgain(List<UserId> people) {
        List<UserId> wanted = new ArrayList<>(people);
        wanted.removeIf(user -> !board.has(user));
        read(Set.copyOf(wanted));
    }

    private void run(Runnable task) {
        if (!thread.isShutdown()) {
            thread.execute(guarded(task));
        }
    }

    private void runLater(Runnable task) {
        if (!thread.isShutdown()) {
            thread.schedule(guarded(task), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.warn("A change of presence was not told", failed);
            }
        };
    }

    @Override
    public void close() throws Exception {
        thread.shutdown();
        subscription.close();
    }
}
