package chat.confab.projections.rebuild;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a position moves: over the last seconds, not since the beginning. */
final class Rate {

    private static final long WINDOW = Duration.ofSeconds(5).toNanos();

    private record Sample(long at, long position) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param at nanoseconds, as of {@link System#nanoTime} */
    synchronized void sample(long at, long position) {
        samples.addLast(new Sample(at, position));
        while (samples.size() > 2 && at - samples.getFirst().at > WINDOW) {
            samples.removeFirst();
        }
    }

    /** Positions a second. */
    synchronized long perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.at - first.at) / 1e9;
        return seconds <= 0 ? 0 : Math.round(Math.max(0, last.position - first.position) / seconds);
    }
}
