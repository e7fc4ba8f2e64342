package chat.confab.projections.rebuild;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the version that this node reads without anybody seeing time go backwards: it waits for a moment in which the new version
 * holds all that the log does, and from then on queries wait until the new version is where the log was in that moment. What was
 * seen before in the old version cannot have been newer.
 */
final class LiveSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSwitch.class);

    /** How long it looks for such a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** For how long queries are held back at the most, all in all: a version that has got stuck must not slow down everything for ever. */
    private static final Duration HOLD = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(2);

    /** Queries wait until the live version has reached the position, or until then. */
    private record Floor(long position, long until) {}

    private final LiveVersion live;
    private final LogHead head;
    private volatile @Nullable Floor floor;

    LiveSwitch(LiveVersion live, LogHead head) {
        this.live = live;
        this.head = head;
    }

    void to(int next, Map<Integer, RunningVersion> running) {
        RunningVersion version = running.get(next);
        if (live.version() != 0 && version != null) {
            boolean level = isSoonAt(version, head);
            LOG.debug("{} takes over, level with the log: {}", next, level);
            floor = new Floor(head.position(), System.nanoTime() + HOLD.toNanos());
        }
        live.set(next);
    }

    /** Whether the version comes to that position within a second. */
    static boolean isSoonAt(RunningVersion version, LogHead position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (version.position() < position.position()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(PAUSE);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The position that answers must not be behind, -1 when there is none. */
    long floor() {
        Floor now = floor;
        if (now == null) {
            return -1;
        }
        if (System.nanoTime() - now.until > 0) {
            floor = null;
            return -1;
        }
        return now.position;
    }
}
