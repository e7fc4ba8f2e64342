package chat.confab.command.people;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.people.ChangeProfile;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.RegisterUser;
import chat.confab.messages.people.UserRegistered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {

    private static final UserId EVE = new UserId("eve");

    private final Chat chat = new Chat();

    @Test
    void someone_registers_once() {
        chat.send(new RegisterUser(EVE, "eve", " Eve "));
        chat.send(new RegisterUser(EVE, "eve", "Eve"));
        assertThat(chat.news()).containsExactly(new UserRegistered(EVE, "eve", "Eve", START));
    }

    @Test
    void a_display_name_changes_when_it_is_another() {
        chat.send(new ChangeProfile(ANN, "Ann B."));
        chat.send(new ChangeProfile(ANN, "Ann B. "));
        assertThat(chat.news()).containsExactly(new ProfileChanged(ANN, "Ann B.", START));
    }

    @Test
    void nobody_has_no_profile() {
        assertThat(refused(() -> chat.send(new ChangeProfile(EVE, "Eve")))).isEqualTo(Refusal.NO_SUCH_USER);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "100, true", "101, false"})
    void a_display_name_has_1_to_100_code_points(int length, boolean good) {
        String name = "😀".repeat(length);
        assertThat(refused(() -> chat.send(new ChangeProfile(ANN, name))))
                .isEqualTo(good ? null : Refusal.INVALID_NAME);
        assertThat(refused(() -> chat.send(new RegisterUser(EVE, "eve", name))))
                .isEqualTo(good ? null : Refusal.INVALID_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\tb", "a\u0085b", "\udc00"})
    void a_display_name_is_one_line_of_text(String name) {
        assertThat(refused(() -> chat.send(new ChangeProfile(ANN, name)))).isEqualTo(Refusal.INVALID_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "eve eve", "évé", "@eve", "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"})
    void a_username_can_be_mentioned(String username) {
        assertThat(refused(() -> chat.send(new RegisterUser(EVE, username, "Eve"))))
                .isEqualTo(Refusal.INVALID_NAME);
    }
}
