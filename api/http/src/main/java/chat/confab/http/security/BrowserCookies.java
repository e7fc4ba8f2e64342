package chat.confab.http.security;

import chat.confab.vault.RefreshToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a browser keeps of a login, so that no script needs to keep a token: {@code confab_access} and
 * {@code confab_refresh}, which scripts cannot read, and {@code confab_csrf}, which the page sends back in a header. No
 * other site has a browser send them ({@code SameSite=Strict}).
 */
@Component
public final class BrowserCookies {

    static final String ACCESS = "confab_access";
    static final String REFRESH = "confab_refresh";
    static final String CSRF = "confab_csrf";

    private static final String REFRESH_PATH = "/api/v1/auth";

    private final CsrfTokens csrf;
    private final Duration accessLife;
    private final Clock clock;

    BrowserCookies(CsrfTokens csrf, AccessTokens tokens, Clock clock) {
        this.csrf = csrf;
        this.accessLife = tokens.life();
        this.clock = clock;
    }

    /** Gives the browser all three. */
    public void give(ServerWebExchange exchange, String accessToken, RefreshToken refresh) {
        Duration login = Duration.between(clock.instant(), refresh.expiresAt());
        giveAccess(exchange, accessToken);
        put(exchange, cookie(exchange, REFRESH, refresh.token(), login).path(REFRESH_PATH));
        put(
                exchange,
                cookie(exchange, CSRF, csrf.of(refresh.family()), login)
                        .path("/")
                        .httpOnly(false));
    }

    /** Gives it what opens its stream and whatever else only reads. */
    public void giveAccess(ServerWebExchange exchange, String accessToken) {
        put(exchange, cookie(exchange, ACCESS, accessToken, accessLife).path("/api"));
    }

    /** Takes them from the browser. */
    public void clear(ServerWebExchange exchange) {
        put(exchange, cookie(exchange, ACCESS, "", Duration.ZERO).path("/api"));
        put(exchange, cookie(exchange, REFRESH, "", Duration.ZERO).path(REFRESH_PATH));
        put(exchange, cookie(exchange, CSRF, "", Duration.ZERO).path("/").httpOnly(false));
    }

    /** The refresh token of a browser that shows it is on a page of ours; empty where there is none, else a problem. */
    public Mono<String> refreshToken(ServerWebExchange exchange) {
        return value(exchange, REFRESH)
                .map(token -> CsrfGuard.repeats(exchange, value(exchange, CSRF).orElse(""))
                        ? Mono.just(token)
                        : Mono.<String>error(CsrfGuard.problem()))
                .orElseGet(Mono::empty);
    }

    private static Optional<String> value(ServerWebExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name))
                .map(HttpCookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(
            ServerWebExchange exchange, String name, String value, Duration life) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                .maxAge(life);
    }

    private static void put(ServerWebExchange exchange, ResponseCookie.ResponseCookieBuilder cookie) {
        exchange.getResponse().addCookie(cookie.build());
    }
}
