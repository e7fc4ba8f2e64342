package chat.confab.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongBinaryOperator;
import reactor.core.publisher.Mono;

/**
 * Buckets in this process's memory: each node by itself. Keeps the same number by the same rules as {@link TakeToken};
 * of more buckets than it has room for, some are forgotten and so are full.
 */
public final class LocalThrottle implements Throttle {

    private static final int AT_MOST = 100_000;

    /** By bucket name: when the bucket will be full, and how long that was from when it was last changed. */
    private final Cache<String, Filling> buckets;

    private final Clock clock;

    public LocalThrottle(Clock clock) {
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .expireAfter(Expiry.<String, Filling>writing((name, filling) -> filling.left()))
                .build();
    }

    /** @param missing how many microseconds the one who changed it last must wait for a token, 0 for one who has it */
    private record Filling(long fullAt, long missing, Duration left) {}

    @Override
    public Mono<Verdict> take(Bucket bucket) {
        long interval = bucket.rate().intervalMicros();
        long burst = bucket.rate().burstMicros();
        return Mono.fromSupplier(() -> {
            Filling after = change(bucket, (fullAt, now) -> fullAt + interval - now <= burst ? fullAt + interval : -1);
            return new Verdict(Duration.of(after.missing(), ChronoUnit.MICROS));
        });
    }

    @Override
    public Mono<Void> giveBack(Bucket bucket) {
        long interval = bucket.rate().intervalMicros();
        return Mono.fromRunnable(() -> change(bucket, (fullAt, now) -> Math.max(fullAt - interval, now)));
    }

    @Override
    public Mono<Void> refill(Bucket bucket) {
        return Mono.fromRunnable(() -> buckets.invalidate(bucket.name()));
    }

    /** @param next from when the bucket would be full and now, when it then will be; negative to leave it */
    private Filling change(Bucket bucket, LongBinaryOperator next) {
        long burst = bucket.rate().burstMicros();
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return buckets.asMap().compute(bucket.name(), (name, before) -> {
            long fullAt = before == null ? now : Math.clamp(before.fullAt(), now, now + burst);
            long then = next.applyAsLong(fullAt, now);
            return then < 0
                    ? filling(fullAt, fullAt + bucket.rate().intervalMicros() - now - burst, now)
                    : filling(then, 0, now);
        });
    }

    private static Filling filling(long fullAt, long missing, long now) {
        return new Filling(fullAt, missing, Duration.of(fullAt - now, ChronoUnit.MICROS));
    }
}
