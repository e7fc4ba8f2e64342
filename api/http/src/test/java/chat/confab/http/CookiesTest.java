package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.MultiValueMap;

/** What a browser may do with the cookies of a login, and what another site may not make it do. */
class CookiesTest extends EdgeTest {

    private MultiValueMap<String, ResponseCookie> cookies;

    @BeforeEach
    void logIn() {
        Person ada = someone();
        cookies = call(POST, "/api/v1/auth/login", Map.of("username", ada.username(), "password", PASSWORD))
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseCookies();
    }

    private String cookie(String name) {
        return cookies.getFirst(name).getValue();
    }

    private RequestBodySpec request(HttpMethod method, String path) {
        return client().method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .cookie("confab_access", cookie("confab_access"));
    }

    private ResponseSpec rename(String csrf, String header, String value) {
        RequestBodySpec request = request(HttpMethod.PATCH, "/api/v1/me");
        request.header("X-CSRF-Token", csrf);
        if (!header.isEmpty()) {
            request.header(header, value);
        }
        return request.bodyValue(Map.of("displayName", "New")).exchange();
    }

    private ResponseSpec refresh(String csrfCookie, String csrfHeader) {
        return client().post()
                .uri("/api/v1/auth/refresh")
                .cookie("confab_refresh", cookie("confab_refresh"))
                .cookie("confab_csrf", csrfCookie)
                .header("X-CSRF-Token", csrfHeader)
                .exchange();
    }

    @Test
    void each_cookie_goes_only_where_it_is_needed_and_scripts_read_one() {
        for (String name : new String[] {"confab_access", "confab_refresh", "confab_csrf"}) {
            ResponseCookie cookie = cookies.getFirst(name);
            assertThat(cookie.getSameSite()).isEqualTo("Strict");
            assertThat(cookie.isHttpOnly()).isEqualTo(!name.equals("confab_csrf"));
            assertThat(cookie.getPath())
                    .isEqualTo(
                            switch (name) {
                                case "confab_access" -> "/api";
                                case "confab_refresh" -> "/api/v1/auth";
                                default -> "/";
                            });
        }
    }

    @Test
    void a_cookie_reads_everything_without_more() {
        request(GET, "/api/v1/me").exchange().expectStatus().isOk();
        request(GET, "/api/v1/conversations").exchange().expectStatus().isOk();
        request(GET, "/api/v1/stream").exchange().expectStatus().isOk();
        problem(client().get().uri("/api/v1/me").cookie("confab_access", "x").exchange(), 401, "invalid-token");
    }

    @Test
    void a_change_by_cookie_needs_the_csrf_token_of_this_very_login() {
        String mine = cookie("confab_csrf");
        problem(request(POST, "/api/v1/auth/logout").exchange(), 403, "csrf");
        problem(rename("", "", ""), 403, "csrf");
        problem(rename(mine + "x", "", ""), 403, "csrf");
        MultiValueMap<String, ResponseCookie> me = cookies;
        logIn();
        String anothers = cookie("confab_csrf");
        cookies = me;
        problem(rename(anothers, "", ""), 403, "csrf");

        rename(mine, "", "").expectStatus().isOk();
        request(POST, "/api/v1/auth/logout")
                .header("X-CSRF-Token", mine)
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, https://elsewhere.example, 403",
        "Origin, null, 403",
        "Origin, OURS, 200"
    })
    void a_change_by_cookie_comes_from_a_page_of_this_site(String header, String value, int status) {
        rename(cookie("confab_csrf"), header, value.replace("OURS", "http://localhost:" + port))
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void a_token_in_the_header_needs_none_of_this() {
        client().patch()
                .uri("/api/v1/me")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + cookie("confab_access"))
                .cookie("confab_access", cookie("confab_access"))
                .header("Origin", "https://elsewhere.example")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("displayName", "New"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void a_browser_stays_in_by_its_cookies_alone() {
        String csrf = cookie("confab_csrf");
        problem(refresh("", ""), 403, "csrf");
        problem(refresh(csrf, ""), 403, "csrf");
        problem(refresh(csrf, csrf + "x"), 403, "csrf");

        MultiValueMap<String, ResponseCookie> next = refresh(csrf, csrf)
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseCookies();
        assertThat(next.getFirst("confab_refresh").getValue()).isNotEqualTo(cookie("confab_refresh"));
        assertThat(next.getFirst("confab_csrf").getValue()).isEqualTo(csrf);
        problem(call(POST, "/api/v1/auth/refresh", Map.of()), 400, "invalid-request");
    }
}
