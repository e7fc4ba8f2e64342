package chat.confab.command.message;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    private final List<String> asked = new ArrayList<>();
    private final Mentions mentions = new Mentions(username -> {
        asked.add(username);
        return Optional.of(new UserId("id-" + username.replace('.', '_')));
    });

    @ParameterizedTest
    @CsvSource({
        "@bob, bob",
        "@Bob!, bob",
        "@b.o-b_1, b.o-b_1",
        "@bob..., bob",
        "@bob-.-, bob",
        "«@bob», bob",
        "@@bob, bob",
        "@ann@bob, ann",
        "'@bob,@bob', bob"
    })
    void a_name_is_what_a_username_may_be_made_of(String body, String name) {
        mentions.namedIn(body);
        assertThat(asked).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "@b",
                "@b.",
                "@...",
                "x@bob",
                "é@bob",
                "1@bob",
                "_@bob",
                "@bobé",
                "@eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
            })
    void everything_else_names_nobody(String body) {
        assertThat(mentions.namedIn(body)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void two_usernames_of_one_person_name_one_person() {
        Mentions sameForAll = new Mentions(username -> Optional.of(new UserId("bob")));
        assertThat(sameForAll.namedIn("@bob @robert")).containsExactly(new UserId("bob"));
    }

    @Test
    void the_first_50_different_names_count() {
        String body = IntStream.range(0, 60).mapToObj(i -> "@user-" + i % 55).collect(Collectors.joining(" "));
        assertThat(mentions.namedIn(body)).hasSize(Mentions.MAX);
        assertThat(asked).hasSize(Mentions.MAX).endsWith("user-49");
    }

    @Test
    void a_long_body_of_nothing_but_signs_is_read_in_time_that_grows_with_its_length() {
        assertThat(mentions.namedIn("@".repeat(16_384))).isEmpty();
        assertThat(mentions.namedIn("@" + "a".repeat(16_383))).isEmpty();
        assertThat(mentions.namedIn("@aa" + ".".repeat(16_000) + "é")).isEmpty();
    }
}
