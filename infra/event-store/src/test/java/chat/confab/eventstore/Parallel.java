package chat.confab.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Running the same thing many times at once. */
final class Parallel {
    private Parallel() {}

    static <T> List<Future<T>> inParallel(ExecutorService threads, int count, Callable<T> task) {
        return IntStream.range(0, count).mapToObj(i -> threads.submit(task)).toList();
    }

    static <T> List<T> results(List<Future<T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
