package chat.confab.bench;

import chat.confab.bench.print.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many callers, each of whom starts again when it has its answer: as many calls are in flight at any time. */
public final class ClosedLoop {

    private ClosedLoop() {}

    /** One call; it returns when the answer is there. */
    @FunctionalInterface
    public interface Call {
        void run() throws Exception;
    }

    /** What came of it. */
    public record Result(double perSecond, Latencies latencies) {}

    /**
     * @return when the time is up and every caller has its last answer
     * @throws ExecutionException as soon as it is seen that a call failed
     */
    public static Result run(int callers, Duration duration, Call call)
            throws InterruptedException, ExecutionException {
        Latencies latencies = new Latencies();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    callUntil(end, call, latencies);
                    return true;
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(latencies.count() / seconds, latencies);
    }

    private static void callUntil(long end, Call call, Latencies latencies) throws Exception {
        for (long now = System.nanoTime(); now < end; ) {
            call.run();
            long later = System.nanoTime();
            latencies.addNanos(later - now);
            now = later;
        }
    }
}
