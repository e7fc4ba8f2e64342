package chat.confab.projections.rebuild;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Makes rebuilds give way to live traffic: after each batch they rest, for a multiple of the time that the batch took. While nobody
 * writes they do not rest at all; while somebody does they work half of the time; and while the live views fall behind, less and
 * less, down to a seventeenth, so that they still get done.
 */
final class Throttle {

    /** How far the live views may be behind before rebuilds give way: processors look for new events twice a second. */
    static final Duration BEHIND = Duration.ofMillis(750);

    private static final String RESOURCE = Throttle.class.getName();
    private static final double MOST_RESTS = 16;
    private static final double HALF_THE_TIME = 1;
    private static final Duration LONGEST_REST = Duration.ofMillis(500);

    private volatile double rests;

    /**
     * To be told several times a second how live traffic is.
     *
     * @param quiet whether nobody has written for a moment
     */
    void observe(boolean quiet, Duration behind) {
        if (quiet) {
            rests = 0;
        } else if (behind.compareTo(BEHIND) > 0) {
            rests = Math.min(MOST_RESTS, Math.max(HALF_THE_TIME, rests * 2));
        } else {
            rests = Math.max(HALF_THE_TIME, rests * 0.8);
        }
    }

    /**
     * To be called before a unit of work handles an event: rests, if it is the unit's first.
     *
     * @param lastBatch nanoseconds that the last batch took, kept between calls
     */
    void pace(UnitOfWork<?> unit, AtomicLong lastBatch) {
        unit.root().getOrComputeResource(RESOURCE, name -> {
            rest(lastBatch.get());
            long start = System.nanoTime();
            unit.root().onCleanup(over -> lastBatch.set(System.nanoTime() - start));
            return this;
        });
    }

    private void rest(long lastBatch) {
        long nanos = Math.min(LONGEST_REST.toNanos(), (long) (lastBatch * rests));
        if (nanos <= 0) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
