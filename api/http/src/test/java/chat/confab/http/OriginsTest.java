package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.OPTIONS;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The edge behind a proxy that speaks HTTPS, with pages elsewhere that may call. */
@TestPropertySource(
        properties = {
            "test.vault=target/vault-${random.uuid}",
            "confab.http.cors-origins=https://pages.example",
            "server.forward-headers-strategy=native"
        })
class OriginsTest extends EdgeTest {

    private ResponseSpec preflight(String origin) {
        return client().method(OPTIONS)
                .uri("/api/v1/me")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "PATCH")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization")
                .exchange();
    }

    @Test
    void pages_of_a_named_origin_may_call_with_a_token_and_never_with_cookies() {
        preflight("https://pages.example")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://pages.example")
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    }

    @Test
    void pages_of_another_origin_may_not() {
        preflight("https://elsewhere.example")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    void over_https_cookies_are_secure_and_browsers_are_told_to_stay() {
        Person ada = someone();

        client().post()
                .uri("/api/v1/auth/login")
                .header("X-Forwarded-Proto", "https")
                .bodyValue(Map.of("username", ada.username(), "password", PASSWORD))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("Strict-Transport-Security", value -> assertThat(value).startsWith("max-age=31536000"))
                .expectCookie()
                .secure("confab_access", true)
                .expectCookie()
                .secure("confab_refresh", true)
                .expectCookie()
                .secure("confab_csrf", true);
    }
}
