package chat.confab.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalThrottleTest extends ThrottleContract {

    private final MovingClock clock = new MovingClock();
    private final LocalThrottle throttle = new LocalThrottle(clock);

    @Override
    List<Throttle> throttles() {
        return List.of(throttle);
    }

    @Override
    void pass(Duration time) {
        clock.move(time);
    }

    @Test
    void a_clock_that_is_set_back_locks_nobody_out() {
        Bucket bucket = new Bucket("b", Rate.parse("1/1m burst 2"));
        throttle.take(bucket).block();

        clock.move(Duration.ofDays(-1));

        assertThat(throttle.take(bucket).block().retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }
}
