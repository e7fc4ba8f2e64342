package chat.confab.http.oidc;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** How this way of coming in gives its cookies: never to scripts, and each to the one path that takes it. */
final class OidcCookies {

    private OidcCookies() {}

    static void set(
            ServerWebExchange exchange, String name, String value, Duration life, String path, String sameSite) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(name, value)
                        .path(path)
                        .httpOnly(true)
                        .sameSite(sameSite)
                        .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                        .maxAge(life)
                        .build());
    }
}
