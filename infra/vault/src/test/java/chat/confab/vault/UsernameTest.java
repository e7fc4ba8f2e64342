package chat.confab.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a1", "9z", "a.b", "a_b-c.d", "abcdefghijklmnopqrstuvwxyz012345"})
    void these_are_usernames(String text) {
        assertThat(new Username(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "_a",
                "a.",
                "-ab",
                "a b",
                "a@b",
                "ä1",
                "a/b",
                "a\u0000b",
                "\ud800ab",
                "\u0130x",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void these_are_not(String text) {
        assertThatThrownBy(() -> new Username(text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_NAME));
        assertThat(Username.parse(text)).isEmpty();
    }

    @Test
    void a_megabyte_is_no_username() {
        assertThat(Username.parse("a".repeat(1 << 20))).isEmpty();
    }

    @Test
    void spellings_that_look_alike_are_one() {
        assertThat(new Username("\uff21\uff24A")).isEqualTo(new Username("ada"));
        assertThat(new Username("Ke\u212a")).isEqualTo(new Username("kek"));
    }
}
