package chat.confab.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void it_is_read_with_and_without_a_burst() {
        assertThat(Rate.parse("20/s burst 40")).isEqualTo(new Rate(20, Duration.ofSeconds(1), 40));
        assertThat(Rate.parse("60/1m")).isEqualTo(new Rate(60, Duration.ofMinutes(1), 60));
        assertThat(Rate.parse(" 5 / 10m  BURST 7 ")).isEqualTo(new Rate(5, Duration.ofMinutes(10), 7));
    }

    @ParameterizedTest
    @CsvSource({"20/s,20/s", "60/60s,60/m", "1/24h burst 2,1/d burst 2", "10/600s burst 10,10/10m", "3/90s,3/90s"})
    void it_is_written_as_it_is_read(String text, String written) {
        assertThat(Rate.parse(text)).hasToString(written);
        assertThat(Rate.parse(written)).isEqualTo(Rate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20",
                "20/",
                "s",
                "-1/s",
                "1.5/s",
                "20/w",
                "20/s burst",
                "20/s 40",
                "20 per s",
                "2000000000/s"
            })
    void what_is_no_rate_is_refused_with_the_form(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("20/s burst 40");
    }

    @ParameterizedTest
    @CsvSource({"0/s,allow something", "1/s burst 0,allow something", "1/0s,allow something", "1000001/s,1000000"})
    void what_cannot_be_kept_is_refused(String text, String why) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void the_time_between_tokens_is_rounded_up() {
        assertThat(Rate.parse("3/s").intervalMicros()).isEqualTo(333_334);
        assertThat(Rate.parse("1000000/s").intervalMicros()).isEqualTo(1);
        assertThat(Rate.parse("999999999/365d burst 999999999").burstMicros()).isPositive();
    }
}
