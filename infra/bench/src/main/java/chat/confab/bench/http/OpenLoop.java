package chat.confab.bench.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that come when they are due, as people do, whether or not earlier ones have been answered. Who is late is late
 * from when the call was due, not from when it could be made.
 */
final class OpenLoop {

    /** More than these waiting at once mean that the platform has long been overrun. */
    private static final int MOST_WAITING = 10_000;

    private final AtomicInteger waiting = new AtomicInteger();
    private final int perSecond;
    private int most;
    private long dropped;

    OpenLoop(int perSecond) {
        this.perSecond = perSecond;
    }

    /** One call; {@code due} is on the clock of {@link System#nanoTime}. */
    @FunctionalInterface
    interface Call {
        void run(int number, long due);
    }

    /** Calls as many times as the duration takes, on a virtual thread each, and returns when all have been answered. */
    void run(int firstNumber, Duration duration, Call call) {
        long calls = perSecond * duration.toSeconds();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                long due = start + i * 1_000_000_000L / perSecond;
                awaitTime(due);
                int number = firstNumber + i;
                if (waiting.incrementAndGet() > MOST_WAITING) {
                    waiting.decrementAndGet();
                    dropped++;
                } else {
                    threads.execute(() -> {
                        call.run(number, due);
                        waiting.decrementAndGet();
                    });
                }
                most = Math.max(most, waiting.get());
            }
        }
    }

    /** The most calls that waited for their answers at once. */
    int mostWaiting() {
        return most;
    }

    /** Calls that were not made because too many waited. */
    long dropped() {
        return dropped;
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
