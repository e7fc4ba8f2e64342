package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.people.RegisterUser;
import chat.confab.messages.people.UserView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class AccountsTest extends EdgeTest {

    private ResponseSpec register(String username, String displayName) {
        return call(
                POST,
                "/api/v1/auth/register",
                Map.of("username", username, "displayName", displayName, "password", PASSWORD));
    }

    private ResponseSpec login(String username, String password) {
        return call(POST, "/api/v1/auth/login", Map.of("username", username, "password", password));
    }

    private ResponseSpec refresh(String token) {
        return call(POST, "/api/v1/auth/refresh", Map.of("refreshToken", token));
    }

    @Test
    void whoever_registers_is_logged_in_and_known_to_the_log() {
        JsonNode in = json(register("Grace.H", " Grace Hopper ").expectStatus().isCreated());

        assertThat(in.get("username").stringValue()).isEqualTo("grace.h");
        assertThat(in.get("displayName").stringValue()).isEqualTo("Grace Hopper");
        assertThat(in.get("expiresIn").intValue()).isEqualTo(900);
        assertThat(chat.log)
                .filteredOn(RegisterUser.class::isInstance)
                .map(it -> ((RegisterUser) it).username())
                .contains("grace.h");
        JsonNode me = json(client().get()
                .uri("/api/v1/me")
                .header(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + in.get("accessToken").stringValue())
                .exchange()
                .expectStatus()
                .isOk());
        assertThat(me.get("displayName").stringValue()).isEqualTo("Grace Hopper");
        assertThat(me.get("userId")).isEqualTo(in.get("userId"));
    }

    @Test
    void a_username_is_taken_in_every_spelling() {
        register("taken", "First").expectStatus().isCreated();

        problem(register("TAKEN", "Second"), 409, "username-taken");
        problem(register("\uff54aken", "Third"), 409, "username-taken");
    }

    @Test
    void a_name_too_like_another_or_reserved_is_refused_and_says_so() {
        register("mirror1", "First").expectStatus().isCreated();

        assertThat(problem(register("rnirrorl", "Second"), 409, "username-taken")
                        .get("detail")
                        .stringValue())
                .contains("too like an existing name");
        register("mirror10", "Third").expectStatus().isCreated();
        problem(register("Adm1n", "Fourth"), 409, "username-reserved");
        problem(register("everyone", "Fifth"), 409, "username-reserved");
    }

    @Test
    void a_registration_that_ended_half_way_is_finished_by_the_next_login() {
        chat.unreachable = true;
        problem(register("halfway", "Half Way"), 500, "internal");
        problem(login("halfway", PASSWORD), 500, "internal");
        chat.unreachable = false;
        problem(register("halfway", "Another"), 409, "username-taken");

        Person in = person(login("halfway", PASSWORD).expectStatus().isOk());
        login("halfway", PASSWORD).expectStatus().isOk();

        assertThat(json(call(in, GET, "/api/v1/me")).get("displayName").stringValue())
                .isEqualTo("Half Way");
        assertThat(chat.log).containsOnlyOnce(new RegisterUser(in.userId(), "halfway", "Half Way"));
    }

    @Test
    void a_name_that_the_log_refuses_leaves_the_username_free() {
        problem(register("refused", "Refused"), 400, "invalid-name");

        register("refused", "Taken").expectStatus().isCreated();
    }

    @Test
    void login_takes_the_name_in_any_case_and_answers_what_registering_does() {
        Person ada = someone();

        JsonNode in = json(login(ada.username().toUpperCase(Locale.ROOT), PASSWORD)
                .expectStatus()
                .isOk());

        assertThat(in.get("userId").stringValue()).isEqualTo(ada.userId().value());
        assertThat(in.propertyNames())
                .containsExactlyInAnyOrder(
                        "userId", "username", "displayName", "accessToken", "refreshToken", "expiresIn");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_alike() {
        Person ada = someone();

        assertThat(problem(login(ada.username(), "wrong password"), 401, "wrong-credentials"))
                .isEqualTo(problem(login("nobody-at-all", "wrong password"), 401, "wrong-credentials"))
                .isEqualTo(problem(login("no name!", "wrong password"), 401, "wrong-credentials"));
    }

    @Test
    void after_repeated_failures_even_the_right_password_must_wait() {
        Person ada = someone();
        for (int attempt = 0; attempt < 4; attempt++) {
            problem(login(ada.username(), "wrong password"), 401, "wrong-credentials");
        }

        ResponseSpec refused = login(ada.username(), PASSWORD);
        refused.expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        wait -> assertThat(Integer.parseInt(wait)).isBetween(100, 150));
        problem(refused, 429, "too-many-attempts");
        clock.at(
                Duration.ofMinutes(10),
                () -> login(ada.username(), PASSWORD).expectStatus().isOk());
    }

    @Test
    void many_guesses_at_once_gain_nothing() throws Exception {
        Person ada = someone();
        List<Callable<Integer>> guesses = Collections.nCopies(
                20,
                () -> login(ada.username(), "wrong password")
                        .returnResult(String.class)
                        .getStatus()
                        .value());
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> guess : threads.invokeAll(guesses)) {
                statuses.add(guess.get());
            }
        }
        assertThat(statuses)
                .containsOnly(401, 429)
                .filteredOn(status -> status == 401)
                .hasSize(4);
    }

    @Test
    void other_spellings_of_the_name_and_made_up_addresses_gain_nothing() {
        Person ada = someone();
        for (String name : List.of(
                ada.username(),
                ada.username().toUpperCase(Locale.ROOT),
                "\uff50" + ada.username().substring(1))) {
            problem(login(name, "wrong password"), 401, "wrong-credentials");
        }
        problem(loginFrom("203.0.113.1", ada.username()), 401, "wrong-credentials");
        problem(loginFrom("203.0.113.2", ada.username()), 429, "too-many-attempts");
    }

    private ResponseSpec loginFrom(String address, String username) {
        return client().post()
                .uri("/api/v1/auth/login")
                .header("X-Forwarded-For", address)
                .header("Forwarded", "for=" + address)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", username, "password", "wrong password"))
                .exchange();
    }

    @Test
    void logins_that_succeed_are_not_counted() {
        Person ada = someone();
        for (int attempt = 0; attempt < 6; attempt++) {
            login(ada.username(), PASSWORD).expectStatus().isOk();
        }
    }

    @Test
    void a_refresh_token_works_once_and_twice_ends_its_login() {
        Person ada = someone();
        Person other = person(login(ada.username(), PASSWORD));
        Person next = person(refresh(ada.refreshToken()).expectStatus().isOk());
        assertThat(next.userId()).isEqualTo(ada.userId());

        problem(refresh(ada.refreshToken()), 401, "invalid-refresh-token");
        problem(refresh(next.refreshToken()), 401, "invalid-refresh-token");
        refresh(other.refreshToken()).expectStatus().isOk();
    }

    @Test
    void logout_ends_the_refresh_token_and_takes_the_cookie_back() {
        Person ada = someone();

        call(ada, POST, "/api/v1/auth/logout")
                .expectStatus()
                .isNoContent()
                .expectCookie()
                .maxAge("confab_access", Duration.ZERO);

        problem(refresh(ada.refreshToken()), 401, "invalid-refresh-token");
    }

    @Test
    void coming_in_gives_a_browser_cookies_that_its_scripts_cannot_read_but_for_one() {
        Person ada = someone();

        for (ResponseSpec answer : List.of(login(ada.username(), PASSWORD), refresh(ada.refreshToken()))) {
            var cookies =
                    answer.expectStatus().isOk().returnResult(String.class).getResponseCookies();
            assertThat(cookies.keySet()).containsExactlyInAnyOrder("confab_access", "confab_refresh", "confab_csrf");
            assertThat(cookies.getFirst("confab_access").getPath()).isEqualTo("/api");
            assertThat(cookies.getFirst("confab_refresh").getPath()).isEqualTo("/api/v1/auth");
            assertThat(cookies.getFirst("confab_access").isHttpOnly()).isTrue();
            assertThat(cookies.getFirst("confab_refresh").isHttpOnly()).isTrue();
            assertThat(cookies.getFirst("confab_csrf").isHttpOnly()).isFalse();
            assertThat(cookies.values().stream().flatMap(List::stream))
                    .allMatch(cookie -> "Strict".equals(cookie.getSameSite()) && !cookie.isSecure());
        }
    }

    @Test
    void a_session_is_listed_and_ends_at_once_with_its_access_token() {
        Person here = someone();
        Person elsewhere = person(login(here.username(), PASSWORD));

        JsonNode sessions = json(call(here, GET, "/api/v1/me/sessions")
                        .expectStatus()
                        .isOk())
                .get("sessions");
        assertThat(sessions.size()).isEqualTo(2);
        JsonNode other = sessions.valueStream()
                .filter(session -> !session.get("current").booleanValue())
                .findFirst()
                .orElseThrow();
        assertThat(other.get("createdAt").stringValue()).isNotBlank();
        String path = "/api/v1/me/sessions/" + other.get("sessionId").stringValue();
        problem(call(someone(), DELETE, path), 404, "not-found");
        call(elsewhere, GET, "/api/v1/me").expectStatus().isOk();
        call(here, DELETE, path).expectStatus().isNoContent();

        problem(call(elsewhere, GET, "/api/v1/me"), 401, "invalid-token");
        problem(refresh(elsewhere.refreshToken()), 401, "invalid-refresh-token");
        problem(call(here, DELETE, path), 404, "not-found");
        call(here, GET, "/api/v1/me").expectStatus().isOk();
    }

    @Test
    void all_other_sessions_end_together() {
        Person here = someone();
        Person elsewhere = person(login(here.username(), PASSWORD));

        call(here, DELETE, "/api/v1/me/sessions").expectStatus().isNoContent();

        problem(call(elsewhere, GET, "/api/v1/me"), 401, "invalid-token");
        call(here, GET, "/api/v1/me").expectStatus().isOk();
    }

    @Test
    void a_stolen_refresh_token_used_twice_ends_the_session_at_once() {
        Person ada = someone();
        Person next = person(refresh(ada.refreshToken()));

        problem(refresh(ada.refreshToken()), 401, "invalid-refresh-token");

        problem(refresh(next.refreshToken()), 401, "invalid-refresh-token");
        problem(call(next, GET, "/api/v1/me"), 401, "invalid-token");
    }

    @Test
    void of_many_who_register_one_name_at_once_one_gets_it() {
        for (int round = 0; round < 5; round++) {
            Map<String, String> wanted = registration("zelda-" + "abcde".charAt(round));

            List<Integer> answers = Flux.range(0, 8)
                    .flatMap(
                            n -> Mono.fromCallable(() -> call(POST, "/api/v1/auth/register", wanted)
                                            .returnResult(String.class)
                                            .getStatus()
                                            .value())
                                    .subscribeOn(Schedulers.boundedElastic()),
                            8)
                    .collectList()
                    .block();

            assertThat(answers).hasSize(8).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    @Test
    void names_that_look_like_anothers_or_like_an_offices_are_refused() {
        call(POST, "/api/v1/auth/register", registration("cornelia.lee"))
                .expectStatus()
                .isCreated();

        problem(call(POST, "/api/v1/auth/register", registration("comelia-1ee")), 409, "username-taken");
        problem(call(POST, "/api/v1/auth/register", registration("adm1n")), 409, "username-reserved");
        problem(call(POST, "/api/v1/auth/register", registration("everyone")), 409, "username-reserved");
    }

    private static Map<String, String> registration(String username) {
        return Map.of("username", username, "displayName", "Somebody", "password", PASSWORD);
    }

    @Test
    void a_new_password_replaces_the_old_one_and_ends_the_other_logins() {
        Person ada = someone();
        Person elsewhere = person(login(ada.username(), PASSWORD));

        problem(
                call(ada, PUT, "/api/v1/me/password", Map.of("current", "not mine", "next", "another horse")),
                403,
                "wrong-password");
        call(ada, PUT, "/api/v1/me/password", Map.of("current", PASSWORD, "next", "another horse"))
                .expectStatus()
                .isNoContent();

        problem(login(ada.username(), PASSWORD), 401, "wrong-credentials");
        login(ada.username(), "another horse").expectStatus().isOk();
        problem(refresh(elsewhere.refreshToken()), 401, "invalid-refresh-token");
        refresh(ada.refreshToken()).expectStatus().isOk();
    }

    @Test
    void a_display_name_is_changed_and_others_see_it() {
        Person ada = someone();
        Person bob = someone();

        JsonNode changed = json(call(ada, PATCH, "/api/v1/me", Map.of("displayName", "Ada L.", "unknown", 1))
                .expectStatus()
                .isOk());
        assertThat(changed.get("displayName").stringValue()).isEqualTo("Ada L.");
        assertThat(json(call(bob, GET, "/api/v1/users/" + ada.userId()))).isEqualTo(changed);
        assertThat(json(call(ada, PATCH, "/api/v1/me", Map.of()))).isEqualTo(changed);
        assertThat(json(login(ada.username(), PASSWORD)).get("displayName").stringValue())
                .isEqualTo("Ada L.");
        problem(call(ada, PATCH, "/api/v1/me", Map.of("avatarMediaId", "m")), 400, "not-supported-yet");
        problem(call(ada, GET, "/api/v1/users/nobody"), 404, "no-such-user");
    }

    @Test
    void coming_in_works_while_people_cannot_be_asked() {
        Person ada = someone();
        UserView hidden = chat.people.remove(ada.userId());

        JsonNode in = json(login(ada.username(), PASSWORD).expectStatus().isOk());

        assertThat(in.get("displayName").stringValue()).isEqualTo(hidden.displayName());
    }
}
