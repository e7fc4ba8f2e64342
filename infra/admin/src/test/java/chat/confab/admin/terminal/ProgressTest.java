package chat.confab.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private final StringWriter err = new StringWriter();

    private static Progress at(int percent) {
        return new Progress("timeline v1 -> v2", "replaying", percent, "5,000 events/s");
    }

    private ProgressLine line(boolean terminal) {
        PrintWriter out = new PrintWriter(new StringWriter());
        return new ProgressLine(new Output(out, new PrintWriter(err), terminal, 100, false, false, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 80, 100, 200})
    void a_bar_never_breaks_the_line(int width) {
        assertThat(at(50).bar(width, true)).hasSizeLessThan(width);
    }

    @Test
    void a_bar_is_as_full_as_the_work_is_done() {
        assertThat(at(0).bar(100, false)).contains("[" + "-".repeat(40) + "]").contains("  0%");
        assertThat(at(50).bar(100, false)).contains("[" + "#".repeat(20) + "-".repeat(20) + "]");
        assertThat(at(100).bar(100, true)).contains("[" + "█".repeat(40) + "]").contains("100%  replaying");
        assertThat(at(130).bar(100, false)).contains("100%");
    }

    @Test
    void a_terminal_sees_one_line_that_changes() {
        try (ProgressLine line = line(true)) {
            line.show(at(10));
            line.show(at(11));
        }
        assertThat(err.toString())
                .doesNotContain("\n")
                .startsWith("\r\u001b[K")
                .contains(" 11%")
                .endsWith("\r\u001b[K");
    }

    @Test
    void a_file_gets_a_line_for_each_piece_of_news() {
        try (ProgressLine line = line(false)) {
            line.show(at(10));
            line.show(at(11));
            line.show(at(20));
            line.show(new Progress("timeline v1 -> v2", "verifying", 20, ""));
        }
        assertThat(err.toString().lines())
                .containsExactly(
                        "timeline v1 -> v2  10%  replaying  5,000 events/s",
                        "timeline v1 -> v2  20%  replaying  5,000 events/s", "timeline v1 -> v2  20%  verifying");
    }
}
