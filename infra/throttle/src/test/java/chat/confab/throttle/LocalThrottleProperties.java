package chat.confab.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LocalThrottleProperties {

    private static final AtomicInteger TRIES = new AtomicInteger();

    private final MovingClock clock = new MovingClock();
    private final LocalThrottle throttle = new LocalThrottle(clock);

    /** A bucket that no other try has used. */
    private static Bucket bucket(int tokens, int seconds, int burst) {
        return new Bucket("b" + TRIES.incrementAndGet(), new Rate(tokens, Duration.ofSeconds(seconds), burst));
    }

    @Property
    void no_span_of_time_holds_more_than_the_burst_and_what_was_refilled(
            @ForAll @IntRange(min = 1, max = 1000) int tokens,
            @ForAll @IntRange(min = 1, max = 100) int seconds,
            @ForAll @IntRange(min = 1, max = 20) int burst,
            @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 3_000) Long> pauses) {
        Bucket bucket = bucket(tokens, seconds, burst);
        List<Long> allowedAt = new ArrayList<>();
        for (long pause : pauses) {
            clock.move(Duration.ofMillis(pause));
            if (throttle.take(bucket).block().allowed()) {
                allowedAt.add(clock.millis());
            }
        }
        for (int from = 0; from < allowedAt.size(); from++) {
            for (int to = from; to < allowedAt.size(); to++) {
                double span = (allowedAt.get(to) - allowedAt.get(from)) / 1e3;
                assertThat(to - from + 1.0).isLessThanOrEqualTo(burst + span * tokens / seconds + 1e-6);
            }
        }
    }

    @Property
    void a_token_is_there_when_the_wait_is_over_and_not_before(
            @ForAll @IntRange(min = 1, max = 1000) int tokens,
            @ForAll @IntRange(min = 1, max = 100) int seconds,
            @ForAll @IntRange(min = 1, max = 20) int burst) {
        Bucket bucket = bucket(tokens, seconds, burst);
        Verdict verdict = throttle.take(bucket).block();
        while (verdict.allowed()) {
            verdict = throttle.take(bucket).block();
        }

        clock.move(verdict.retryAfter().minusNanos(1_000));
        assertThat(throttle.take(bucket).block().retryAfter()).isEqualTo(Duration.ofNanos(1_000));
        clock.move(Duration.ofNanos(1_000));
        assertThat(throttle.take(bucket).block().allowed()).isTrue();
    }

    @Property
    void a_steady_caller_below_the_rate_is_never_refused(
            @ForAll @IntRange(min = 1, max = 1000) int tokens, @ForAll @IntRange(min = 1, max = 100) int seconds) {
        Bucket bucket = bucket(tokens, seconds, 1);
        Duration interval = Duration.ofSeconds(seconds).dividedBy(tokens).plusNanos(1_000);

        for (int i = 0; i < 50; i++) {
            assertThat(throttle.take(bucket).block().allowed()).isTrue();
            clock.move(interval);
        }
    }
}
