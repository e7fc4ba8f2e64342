package chat.confab.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What rebuilds know of live traffic, and how fast they say that they go. */
class LiveTrafficTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void a_log_that_has_not_moved_for_a_second_is_quiet() {
        LiveLoad load = new LiveLoad();
        load.sample(0, 10, 10);
        assertThat(load.isQuiet(0)).isTrue();
        load.sample(SECOND, 11, 10);
        assertThat(load.isQuiet(SECOND + SECOND / 2)).isFalse();
        assertThat(load.isQuiet(3 * SECOND)).isTrue();
    }

    @Test
    void views_are_behind_since_the_first_head_that_they_have_not_reached() {
        LiveLoad load = new LiveLoad();
        load.sample(0, 10, 10);
        load.sample(SECOND, 20, 10);
        load.sample(2 * SECOND, 30, 19);
        assertThat(load.behind()).isEqualTo(Duration.ofSeconds(1));
        load.sample(3 * SECOND, 30, 20);
        assertThat(load.behind()).isEqualTo(Duration.ofSeconds(1));
        load.sample(4 * SECOND, 30, 30);
        assertThat(load.behind()).isZero();
    }

    @Test
    void a_rate_is_that_of_the_last_seconds() {
        Rate rate = new Rate();
        assertThat(rate.perSecond()).isZero();
        for (int second = 0; second <= 20; second++) {
            rate.sample(second * SECOND, second < 10 ? 0 : (second - 10) * 500L);
        }
        assertThat(rate.perSecond()).isEqualTo(500);
    }
}
