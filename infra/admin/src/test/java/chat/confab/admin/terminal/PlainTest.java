package chat.confab.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {

    @ParameterizedTest
    @CsvSource({"0,0s", "59,59s", "60,1m 00s", "3599,59m 59s", "3600,1h 00m", "86399,23h 59m", "90000,1d 1h"})
    void a_duration_has_its_two_largest_units(long seconds, String expected) {
        assertThat(Plain.duration(Duration.ofSeconds(seconds))).isEqualTo(expected);
    }

    @Test
    void text_is_cut_between_characters() {
        assertThat(Plain.shortened("abc", 3)).isEqualTo("abc");
        assertThat(Plain.shortened("abcd", 3)).isEqualTo("ab…");
        assertThat(Plain.shortened("👍👍👍", 2)).isEqualTo("👍…");
    }
}
