package chat.confab.throttle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Uses the buckets that all nodes share and, while those cannot be reached, this node's own, which begin full: a limit is
 * no reason to fail a request, and none to wait for. While they are away, one call in every few seconds looks whether they
 * are back. The gauge {@code confab.throttle.local} is 1 meanwhile.
 */
public final class FallbackThrottle implements Throttle {

    private static final Logger LOG = LoggerFactory.getLogger(FallbackThrottle.class);

    private static final long PAUSE = Duration.ofSeconds(5).toNanos();

    private final Throttle shared;
    private final Throttle local;

    /** When to ask the shared buckets again, on the clock of {@link System#nanoTime}; null while they answer. */
    private final AtomicReference<@Nullable Long> askAgainAt = new AtomicReference<>();

    public FallbackThrottle(Throttle shared, Throttle local, MeterRegistry metrics) {
        this.shared = shared;
        this.local = local;
        Gauge.builder("confab.throttle.local", askAgainAt, at -> at.get() == null ? 0 : 1)
                .description("1 while each node limits by itself, because the shared buckets are away")
                .register(metrics);
    }

    @Override
    public Mono<Verdict> take(Bucket bucket) {
        return ask(throttle -> throttle.take(bucket));
    }

    @Override
    public Mono<Void> giveBack(Bucket bucket) {
        return ask(throttle -> throttle.giveBack(bucket));
    }

    @Override
    public Mono<Void> refill(Bucket bucket) {
        return ask(throttle -> throttle.refill(bucket));
    }

    private <T> Mono<T> ask(Function<Throttle, Mono<T>> question) {
        return Mono.defer(() -> worthAsking()
                ? question.apply(shared).doOnSuccess(answer -> back()).onErrorResume(failed -> {
                    away(failed);
                    return question.apply(local);
                })
                : question.apply(local));
    }

    private boolean worthAsking() {
        Long at = askAgainAt.get();
        long now = System.nanoTime();
        return at == null || (at - now <= 0 && askAgainAt.compareAndSet(at, now + PAUSE));
    }

    private void away(Throwable failed) {
        if (askAgainAt.getAndSet(System.nanoTime() + PAUSE) == null) {
            LOG.warn("Limits hold for each node by itself until Redis answers: {}", failed.toString());
        }
    }

    private void back() {
        if (askAgainAt.get() != null && askAgainAt.getAndSet(null) != null) {
            LOG.info("Limits hold for all nodes together again");
        }
    }
}
