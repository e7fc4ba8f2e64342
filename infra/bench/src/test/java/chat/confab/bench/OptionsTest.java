package chat.confab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

    @TempDir
    Path parent;

    @Test
    void options_are_read_in_both_spellings_and_the_folder_goes_at_the_end() throws Exception {
        Path folder;
        try (Options options = Options.parse("--rate", "1_500", "--seconds=7", "--folder", parent.toString())) {
            folder = options.folder();
            Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("b"), "data");

            assertThat(folder).startsWith(parent);
            assertThat(options.number("rate", 1)).isEqualTo(1500);
            assertThat(options.seconds("seconds", 1)).hasSeconds(7);
            assertThat(options.number("rounds", 5)).isEqualTo(5);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void some_are_chosen_among_those_there_are() throws Exception {
        List<String> all = List.of("timeline", "unread", "live");
        try (Options options = Options.parse("--only", "unread,live", "--other=people")) {
            assertThat(options.among("only", all)).containsExactly("unread", "live");
            assertThat(options.among("absent", all)).isEqualTo(all);
            assertThatThrownBy(() -> options.among("other", all))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("--other is some of timeline,unread,live");
        }
    }

    @Test
    void what_is_no_option_is_refused() {
        assertThatThrownBy(() -> Options.parse("--rate")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Options.parse("rate", "5")).isInstanceOf(IllegalArgumentException.class);
    }
}
