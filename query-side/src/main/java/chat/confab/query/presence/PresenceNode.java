package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Audience;
import chat.confab.messages.presence.UserPresence;
import chat.confab.projections.redis.RedisLink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's part in presence: it says who is connected to it, notices who is gone anywhere, and tells its visitors. */
public final class PresenceNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceNode.class);
    private static final long LAST_WORDS_MILLIS = 5_000;

    private final RedisLink link;
    private final PresenceKeys keys;
    private final Connections connections;
    private final PresenceFeed feed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("presence").unstarted(task));

    public PresenceNode(RedisLink link, PresenceKeys keys, PresenceTimes times, Presences presences) {
        this.link = link;
        this.keys = keys;
        this.connections = new Connections(link, keys, times);
        this.feed = new PresenceFeed(link, keys, presences);
        Departures departures = new Departures(link, keys);
        every(times.heartbeat().toMillis(), connections::heartbeat);
        every(times.look().toMillis(), departures::look);
    }

    private void every(long millis, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException away) {
                        LOG.warn("Presence stands still, it will be tried again: {}", away.toString());
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Somebody's stream, which is not open yet.
     *
     * @param audience finds of whom they hear, as the views have it once they hold the log up to a position
     * @param ear takes what they hear; must not wait
     */
    public Visit visit(UserId user, AudienceFinder audience, Consumer<List<UserPresence>> ear) {
        return new Visit(user, connections, feed, audience, new Listener(ear));
    }

    /** Notes whether somebody is looking, and tells it; does nothing for one who is not connected to any node. */
    CompletableFuture<Void> declare(UserId user, boolean away) {
        return link.pipelined(List.of(DeclareAway.of(keys, user, away), SettlePresence.of(keys, user)))
                .thenAccept(done -> {});
    }

    /** How many people are connected to this node. */
    public int online() {
        return connections.people();
    }

    /** Stops at once and says nothing, as a node that dies does. */
    void die() throws Exception {
        thread.shutdown();
        thread.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        feed.close();
    }

    /** Everybody who is still connected here leaves: they come back at another node within the grace, or are gone. */
    @Override
    public void close() throws Exception {
        if (thread.isShutdown()) {
            return;
        }
        die();
        try {
            connections.leaveAll();
        } catch (RuntimeException away) {
            LOG.warn("Presence ends by itself, Redis is away: {}", away.toString());
        }
    }

    /** Finds an {@link Audience}. */
    @FunctionalInterface
    public interface AudienceFinder {
        CompletableFuture<Audience> find(UserId user, long position);
    }
}
