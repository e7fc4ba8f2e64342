package chat.confab.http;

import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The calls of one kind that wait for their answers: so many and no more, so that a rush is turned away at once rather
 * than piled up until nothing is answered in time. A call counts until its work is over, also when its caller has long
 * been told that it takes too long, because until then it takes up room.
 */
final class InFlight {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final AtomicInteger calls = new AtomicInteger();
    private final int most;
    private final Counter refused;

    InFlight(String kind, int most, MeterRegistry metrics) {
        this.most = most;
        this.refused = Counter.builder("confab.edge.overloaded")
                .description("Calls turned away because too many were in flight")
                .tag("kind", kind)
                .register(metrics);
        Gauge.builder("confab.edge.in.flight", calls, AtomicInteger::get)
                .description("Calls that wait for their answers")
                .tag("kind", kind)
                .register(metrics);
    }

    /** @throws ProblemException when there is no room */
    <R> CompletableFuture<R> run(Supplier<CompletableFuture<R>> call) {
        if (calls.incrementAndGet() > most) {
            calls.decrementAndGet();
            refused.increment();
            throw ProblemException.later(ProblemType.OVERLOADED, "More is being asked than can be done: wait", SOON);
        }
        try {
            return call.get().whenComplete((answer, failure) -> calls.decrementAndGet());
        } catch (RuntimeException failed) {
            calls.decrementAndGet();
            throw failed;
        }
    }
}
