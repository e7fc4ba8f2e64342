package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import chat.confab.vault.Account;
import chat.confab.vault.AccountRole;
import chat.confab.vault.Username;
import chat.confab.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class SecurityTest extends EdgeTest {

    private ResponseSpec meWith(String authorization) {
        return client().get()
                .uri("/api/v1/me")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange();
    }

    @Test
    void without_a_token_there_is_nothing_to_see() {
        ResponseSpec answer = client().get().uri("/api/v1/me").exchange();
        answer.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problem(answer, 401, "not-authenticated");
        problem(client().get().uri("/api/v1/no-such-thing").exchange(), 401, "not-authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer ä", "Bearer x y"})
    void a_token_that_is_none_is_refused(String authorization) {
        problem(meWith(authorization), 401, "invalid-token");
    }

    @Test
    void basic_credentials_are_no_token() {
        problem(meWith("Basic dTpw"), 401, "not-authenticated");
    }

    @Test
    void a_token_expires_after_15_minutes_and_a_little_for_differing_clocks() {
        Person ada = someone();

        clock.at(
                Duration.ofMinutes(15).minusSeconds(1),
                () -> call(ada, GET, "/api/v1/me").expectStatus().isOk());
        clock.at(
                Duration.ofMinutes(15).plusSeconds(10),
                () -> problem(call(ada, GET, "/api/v1/me"), 401, "invalid-token"));
    }

    @Test
    void a_token_that_was_changed_or_is_not_signed_is_refused() {
        String token = someone().accessToken();
        String[] parts = token.split("\\.");
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String unsigned = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = base64.encodeToString(
                claims.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":\"mallory\"").getBytes(StandardCharsets.UTF_8));

        meWith("Bearer " + token).expectStatus().isOk();
        problem(meWith("Bearer " + parts[0] + "." + other + "." + parts[2]), 401, "invalid-token");
        problem(meWith("Bearer " + unsigned + "." + parts[1] + "."), 401, "invalid-token");
    }

    @Test
    void an_old_token_does_not_keep_anyone_from_logging_in() {
        Person ada = someone();

        client().post()
                .uri("/api/v1/auth/login")
                .header(HttpHeaders.AUTHORIZATION, "Bearer old")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", ada.username(), "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void the_cookie_reads_and_with_the_header_of_our_own_page_it_writes() {
        Person ada = someone();
        var cookies = call(POST, "/api/v1/auth/login", Map.of("username", ada.username(), "password", PASSWORD))
                .returnResult(String.class)
                .getResponseCookies();
        String csrf = cookies.getFirst("confab_csrf").getValue();
        String access = cookies.getFirst("confab_access").getValue();

        for (String path : new String[] {"/api/v1/stream", "/api/v1/me", "/api/v1/conversations"}) {
            client().get()
                    .uri(path)
                    .cookie("confab_access", access)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
        patch(access, csrf, "Origin", "http://localhost:" + port).expectStatus().isOk();
        patch(access, csrf, "Sec-Fetch-Site", "same-origin").expectStatus().isOk();
        problem(patch(access, "forged", "Sec-Fetch-Site", "same-origin"), 403, "csrf");
        problem(patch(access, csrf, "Sec-Fetch-Site", "cross-site"), 403, "csrf");
        problem(patch(access, csrf, "Origin", "https://elsewhere.example"), 403, "csrf");
        problem(
                client().post()
                        .uri("/api/v1/auth/logout")
                        .cookie("confab_access", access)
                        .exchange(),
                403,
                "csrf");
        problem(
                client().get()
                        .uri("/api/v1/stream")
                        .cookie("confab_access", "x")
                        .exchange(),
                401,
                "invalid-token");
    }

    private ResponseSpec patch(String access, String csrf, String header, String value) {
        return client().patch()
                .uri("/api/v1/me")
                .cookie("confab_access", access)
                .header("X-CSRF-Token", csrf)
                .header(header, value)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("displayName", "Ada"))
                .exchange();
    }

    @Test
    void a_route_of_a_role_is_for_that_role_alone_from_the_next_request_on() {
        Person ada = someone();
        problem(call(ada, GET, "/api/v1/admin/projections"), 403, "forbidden");
        vault.changeRoles(ada.userId(), Set.of(AccountRole.ADMIN));
        call(ada, GET, "/api/v1/admin/projections").expectStatus().isOk();
    }

    @Test
    void a_token_in_the_address_is_not_taken() {
        problem(
                client().get()
                        .uri("/api/v1/me?access_token=" + someone().accessToken())
                        .exchange(),
                401,
                "not-authenticated");
    }

    @Test
    void answers_carry_the_headers_that_keep_browsers_safe_and_no_other_site_is_let_in() {
        Person ada = someone();

        client().get()
                .uri("/api/v1/me")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + ada.accessToken())
                .header(HttpHeaders.ORIGIN, "https://elsewhere.example")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "same-origin")
                .expectHeader()
                .valueMatches("Content-Security-Policy", ".*frame-ancestors 'none'.*")
                .expectHeader()
                .valueMatches("Cache-Control", ".*no-store.*")
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    void a_password_is_kept_as_a_slow_hash_and_nothing_else(@Autowired Vault vault) {
        Account account = vault.findByUsername(
                        Username.parse(someone().username()).orElseThrow())
                .orElseThrow();
        assertThat(account.passwordHash())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void only_its_owner_may_read_the_key_and_no_password_lies_open() throws IOException {
        someone();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DATA.resolve("keys/access.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.readAllBytes(DATA.resolve("keys/access.key"))).hasSize(32);
        call(POST, "/api/v1/auth/login", Map.of("username", "x1", "password", "whatever"))
                .expectStatus()
                .isUnauthorized();
    }
}
