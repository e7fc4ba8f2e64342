package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.presence.DeclarePresence;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PresenceTest extends EdgeTest {

    private static final String PATH = "/api/v1/me/presence";

    @Test
    void one_says_that_one_is_away_and_back() {
        Person ada = someone();
        call(ada, PUT, PATH, Map.of("state", "away")).expectStatus().isNoContent();
        call(ada, PUT, PATH, Map.of("state", "online")).expectStatus().isNoContent();
        assertThat(chat.log)
                .containsSubsequence(new DeclarePresence(ada.userId(), true), new DeclarePresence(ada.userId(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"state\":null}", "{\"state\":\"offline\"}", "{\"state\":\"AWAY\"}", "[]"})
    void nothing_else_can_be_said(String body) {
        problem(call(someone(), PUT, PATH, body), 400, "invalid-request");
    }

    @Test
    void a_stranger_says_nothing() {
        call(PUT, PATH, Map.of("state", "away")).expectStatus().isUnauthorized();
    }

    @Test
    void a_person_shows_with_their_presence_in_lower_case_and_when_they_were_last_seen() {
        Person ada = someone();
        JsonNode shown = json(call(someone(), GET, "/api/v1/users/" + ada.userId())
                .expectStatus()
                .isOk());
        assertThat(shown.get("presence").stringValue()).isEqualTo("offline");
        assertThat(shown.get("lastSeenAt").stringValue()).isEqualTo("1970-01-01T00:00:00.000Z");
    }
}
