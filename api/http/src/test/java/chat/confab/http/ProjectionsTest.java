package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.vault.AccountRole;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class ProjectionsTest extends EdgeTest {

    private static final String PROJECTIONS = "/api/v1/admin/projections";

    private Person admin;

    @BeforeEach
    void an_admin() {
        admin = someone(AccountRole.ADMIN);
    }

    @Test
    void every_read_model_is_listed_with_what_is_being_built() {
        JsonNode listed =
                json(call(admin, HttpMethod.GET, PROJECTIONS).expectStatus().isOk());
        JsonNode timeline = listed.get("projections").get(0);
        assertThat(timeline.get("name").stringValue()).isEqualTo("timeline");
        assertThat(timeline.get("liveVersion").intValue()).isEqualTo(1);
        assertThat(timeline.get("buildingVersion").intValue()).isEqualTo(2);
        assertThat(timeline.get("position").intValue()).isEqualTo(90);
        assertThat(timeline.get("head").intValue()).isEqualTo(100);
        assertThat(timeline.get("lag").intValue()).isEqualTo(10);
        assertThat(timeline.get("eventsPerSecond").intValue()).isEqualTo(25);
        assertThat(timeline.get("eta").intValue()).isEqualTo(2);
        assertThat(timeline.get("deadLetters").intValue()).isZero();
    }

    @Test
    void a_rebuild_is_started_seen_and_cancelled() {
        JsonNode started = json(call(admin, HttpMethod.POST, PROJECTIONS + "/timeline/rebuilds", Map.of())
                .expectStatus()
                .isAccepted());
        String id = started.get("rebuildId").stringValue();
        JsonNode seen = json(call(admin, HttpMethod.GET, PROJECTIONS + "/rebuilds/" + id)
                .expectStatus()
                .isOk());
        assertThat(seen.get("phase").stringValue()).isEqualToIgnoringCase("replaying");
        assertThat(seen.get("percent").intValue()).isEqualTo(50);
        call(admin, HttpMethod.POST, PROJECTIONS + "/rebuilds/" + id + "/cancel", Map.of())
                .expectStatus()
                .isNoContent();
    }

    @Test
    void a_rebuild_can_be_followed_to_its_end() {
        String events = client().get()
                .uri(PROJECTIONS + "/rebuilds/timeline-v2/stream")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + admin.accessToken())
                .header(HttpHeaders.ACCEPT, "text/event-stream")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(events).contains("event:rebuild", "\"percent\":50", "\"percent\":100");
    }

    @Test
    void a_roll_back_says_which_version_is_live_and_the_other_can_be_dropped() {
        JsonNode live = json(call(admin, HttpMethod.POST, PROJECTIONS + "/timeline/rollback", Map.of())
                .expectStatus()
                .isOk());
        assertThat(live.get("liveVersion").intValue()).isEqualTo(1);
        call(admin, HttpMethod.DELETE, PROJECTIONS + "/timeline/previous")
                .expectStatus()
                .isNoContent();
    }

    @Test
    void what_is_not_there_and_what_is_over_is_said_so() {
        problem(call(admin, HttpMethod.POST, PROJECTIONS + "/nothing/rebuilds", Map.of()), 404, "no-such-read-model");
        problem(call(admin, HttpMethod.GET, PROJECTIONS + "/rebuilds/nothing"), 404, "no-such-rebuild");
        problem(call(admin, HttpMethod.GET, PROJECTIONS + "/rebuilds/nothing/stream"), 404, "no-such-rebuild");
        problem(
                call(admin, HttpMethod.POST, PROJECTIONS + "/rebuilds/timeline-v1/cancel", Map.of()),
                409,
                "rebuild-over");
    }

    @Test
    void nobody_unknown_sees_any_of_it() {
        client().get().uri(PROJECTIONS).exchange().expectStatus().isUnauthorized();
    }
}
