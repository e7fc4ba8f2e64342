package chat.confab.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class AccessCookieTest {

    @ParameterizedTest
    @CsvSource({"http, false", "https, true"})
    void the_cookie_travels_only_as_safely_as_it_came(String scheme, boolean secure) {
        MockServerWebExchange exchange =
                MockServerWebExchange.from(MockServerHttpRequest.post(scheme + "://chat.example/api/v1/auth/login"));

        AccessCookie.set(exchange, "token", Duration.ofMinutes(15));

        assertThat(exchange.getResponse().getCookies().getFirst("confab_access"))
                .satisfies(cookie -> assertThat(cookie.isSecure()).isEqualTo(secure))
                .satisfies(cookie -> assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofMinutes(15)));
    }
}
