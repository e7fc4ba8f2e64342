package chat.confab.http.security;

import java.time.Duration;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds a request's access token: in the header {@code Authorization}, or, for {@code GET} of the stream alone, in a
 * cookie, because a browser's EventSource can send no header. Nothing that changes anything takes the cookie, so no
 * other site can make a browser do it (CSRF).
 */
@Component
public final class AccessCookie implements ServerAuthenticationConverter {

    private static final String NAME = "confab_access";

    private final ServerAuthenticationConverter header = new ServerBearerTokenAuthenticationConverter();

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (PublicPaths.contains(request)) {
            return Mono.empty();
        }
        return header.convert(exchange).switchIfEmpty(Mono.defer(() -> cookie(request)));
    }

    private static Mono<Authentication> cookie(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(NAME);
        boolean takesIt = request.getMethod().equals(HttpMethod.GET)
                && request.getPath().value().equals(PublicPaths.STREAM);
        return takesIt && cookie != null && !cookie.getValue().isEmpty()
                ? Mono.just(new BearerTokenAuthenticationToken(cookie.getValue()))
                : Mono.empty();
    }

    /** Gives the browser the token for its stream. */
    public static void set(ServerWebExchange exchange, String accessToken, Duration life) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(NAME, accessToken)
                        .path(PublicPaths.STREAM)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .secure("https".equals(exchange.getRequest().getURI().getScheme()))
                        .maxAge(life)
                        .build());
    }

    /** Takes the token from the browser. */
    public static void clear(ServerWebExchange exchange) {
        set(exchange, "", Duration.ZERO);
    }
}
