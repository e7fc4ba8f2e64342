package chat.confab.http.security;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds a request's access token: in the header {@code Authorization} or, where there is none, in the cookie of a browser.
 * What comes by cookie and changes anything is marked, for {@link CsrfGuard} to look at.
 */
@Component
final class AccessCookie implements ServerAuthenticationConverter {

    private static final String MARK = AccessCookie.class.getName();

    private final ServerAuthenticationConverter header = new ServerBearerTokenAuthenticationConverter();

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        if (PublicPaths.contains(exchange.getRequest())) {
            return Mono.empty();
        }
        return header.convert(exchange).switchIfEmpty(Mono.defer(() -> cookie(exchange)));
    }

    private static Mono<Authentication> cookie(ServerWebExchange exchange) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(BrowserCookies.ACCESS);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Mono.empty();
        }
        if (changesSomething(exchange.getRequest())) {
            exchange.getAttributes().put(MARK, true);
        }
        return Mono.just(new BearerTokenAuthenticationToken(cookie.getValue()));
    }

    private static boolean changesSomething(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS));
    }

    /** Whether the request may change something on the word of a cookie alone. */
    static boolean marked(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(MARK);
    }
}
