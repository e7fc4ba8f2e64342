package chat.confab.projections.rebuild;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How live traffic is: whether somebody writes, and for how long the live views have not held what was written. */
final class LiveLoad {

    private static final long QUIET_AFTER = Duration.ofSeconds(1).toNanos();

    /** The log's head when it was first seen there. */
    private record Seen(long head, long at) {}

    private final Deque<Seen> unseen = new ArrayDeque<>();
    private long lastHead = -1;
    private long movedAt = Long.MIN_VALUE / 2;
    private Duration behind = Duration.ZERO;

    /** @param position up to where all live views have come */
    void sample(long now, long head, long position) {
        if (head != lastHead) {
            if (lastHead >= 0) {
                movedAt = now;
            }
            lastHead = head;
            unseen.addLast(new Seen(head, now));
        }
        while (!unseen.isEmpty() && unseen.getFirst().head <= position) {
            unseen.removeFirst();
        }
        behind = unseen.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - unseen.getFirst().at);
    }

    boolean isQuiet(long now) {
        return now - movedAt > QUIET_AFTER;
    }

    Duration behind() {
        return behind;
    }
}
