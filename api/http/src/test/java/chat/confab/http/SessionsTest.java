package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.UserId;
import chat.confab.vault.AccountRole;
import chat.confab.vault.Vault;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

class SessionsTest extends EdgeTest {

    @Autowired
    Vault vault;

    private Person again(Person person) {
        return person(call(POST, "/api/v1/auth/login", Map.of("username", person.username(), "password", PASSWORD))
                .expectStatus()
                .isOk());
    }

    private JsonNode sessions(Person person) {
        return json(call(person, GET, "/api/v1/me/sessions").expectStatus().isOk())
                .get("sessions");
    }

    private String current(Person person) {
        return sessions(person)
                .valueStream()
                .filter(session -> session.get("current").booleanValue())
                .map(session -> session.get("sessionId").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private Flux<String> stream(Person person) {
        return client().get()
                .uri("/api/v1/stream")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + person.accessToken())
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
    }

    @Test
    void one_sees_where_one_is_logged_in() {
        Person ada = someone();
        client().post()
                .uri("/api/v1/auth/login")
                .header(HttpHeaders.USER_AGENT, "<b>" + "x".repeat(300))
                .bodyValue(Map.of("username", ada.username(), "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isOk();

        JsonNode sessions = sessions(ada);

        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).get("current").booleanValue()).isFalse();
        assertThat(sessions.get(0).get("userAgent").stringValue()).isEqualTo("<b>" + "x".repeat(197));
        assertThat(sessions.get(1).get("current").booleanValue()).isTrue();
        assertThat(sessions.get(1).propertyNames())
                .contains("sessionId", "createdAt", "lastUsedAt", "address", "current");
    }

    @Test
    void a_session_that_is_ended_is_over_at_once() {
        Person ada = someone();
        Person elsewhere = again(ada);

        call(ada, DELETE, "/api/v1/me/sessions/" + current(elsewhere))
                .expectStatus()
                .isNoContent();

        problem(call(elsewhere, GET, "/api/v1/me"), 401, "invalid-token");
        problem(
                call(POST, "/api/v1/auth/refresh", Map.of("refreshToken", elsewhere.refreshToken())),
                401,
                "invalid-refresh-token");
        assertThat(sessions(ada)).hasSize(1);
    }

    @Test
    void other_peoples_sessions_are_not_there() {
        Person ada = someone();
        Person bob = someone();

        problem(call(bob, DELETE, "/api/v1/me/sessions/" + current(ada)), 404, "not-found");
        problem(call(bob, DELETE, "/api/v1/me/sessions/never-was"), 404, "not-found");
        call(ada, GET, "/api/v1/me").expectStatus().isOk();
    }

    @Test
    void all_but_this_one_end_together() {
        Person ada = someone();
        Person second = again(ada);
        Person third = again(ada);

        call(second, DELETE, "/api/v1/me/sessions").expectStatus().isNoContent();

        problem(call(ada, GET, "/api/v1/me"), 401, "invalid-token");
        problem(call(third, GET, "/api/v1/me"), 401, "invalid-token");
        assertThat(sessions(second)).hasSize(1);
    }

    @Test
    void whichever_way_a_session_ends_its_access_token_and_its_stream_end_too() {
        Person ada = someone();
        Person loggedOut = again(ada);
        Person stolen = again(ada);
        Person changed = again(ada);
        Flux<String> streams = Flux.merge(stream(loggedOut), stream(stolen), stream(changed));

        call(loggedOut, POST, "/api/v1/auth/logout").expectStatus().isNoContent();
        Map<String, String> token = Map.of("refreshToken", stolen.refreshToken());
        Person thief =
                person(call(POST, "/api/v1/auth/refresh", token).expectStatus().isOk());
        problem(call(POST, "/api/v1/auth/refresh", token), 401, "invalid-refresh-token");
        call(ada, PUT, "/api/v1/me/password", Map.of("current", PASSWORD, "next", "another horse"))
                .expectStatus()
                .isNoContent();

        for (Person out : new Person[] {loggedOut, stolen, thief, changed}) {
            problem(call(out, GET, "/api/v1/me"), 401, "invalid-token");
            problem(call(out, GET, "/api/v1/stream"), 401, "invalid-token");
        }
        assertThat(streams.then().blockOptional(Duration.ofSeconds(10))).isEmpty();
        call(ada, GET, "/api/v1/me").expectStatus().isOk();
    }

    @Test
    void roles_are_what_the_vault_says_at_each_request() {
        Person ada = someone();
        problem(call(ada, GET, "/api/v1/admin/nothing"), 403, "forbidden");
        problem(call(ada, GET, "/api/v1/analytics/nothing"), 403, "forbidden");
        assertThat(json(call(ada, GET, "/api/v1/me")).get("roles").toString()).isEqualTo("[\"user\"]");

        give(ada.userId(), Set.of(AccountRole.AUDITOR));
        problem(call(ada, GET, "/api/v1/admin/audit/nothing"), 404, "not-found");
        problem(call(ada, GET, "/api/v1/admin/nothing"), 403, "forbidden");
        give(ada.userId(), Set.of(AccountRole.ANALYST));
        problem(call(ada, GET, "/api/v1/analytics/nothing"), 404, "not-found");
        problem(call(ada, GET, "/api/v1/admin/audit/nothing"), 403, "forbidden");
        give(ada.userId(), Set.of(AccountRole.ADMIN));
        problem(call(ada, GET, "/api/v1/admin/nothing"), 404, "not-found");
        problem(call(ada, GET, "/api/v1/analytics/nothing"), 403, "forbidden");
        assertThat(json(call(ada, GET, "/api/v1/me")).get("roles").toString()).isEqualTo("[\"user\",\"admin\"]");
    }

    private void give(UserId userId, Set<AccountRole> roles) {
        vault.changeRoles(userId, roles);
    }
}
