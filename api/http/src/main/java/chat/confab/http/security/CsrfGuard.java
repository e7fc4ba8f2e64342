package chat.confab.http.security;

import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request that a browser's cookie vouches for change something only when a page of ours sends it: it repeats its
 * login's {@link CsrfTokens} in {@code X-CSRF-Token}, and names no other origin. A token in {@code Authorization} needs
 * none of this, for no other site can send that.
 */
final class CsrfGuard implements WebFilter {

    static final String HEADER = "X-CSRF-Token";

    private final CsrfTokens tokens;

    CsrfGuard(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!AccessCookie.marked(exchange)) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(CallerAuthentication.class)
                .filter(by -> !repeats(exchange, tokens.of(by.getPrincipal().family())))
                .flatMap(forged -> Mono.<Void>error(problem()))
                .switchIfEmpty(Mono.defer(() -> chain.filter(exchange)));
    }

    static ProblemException problem() {
        return ProblemException.of(
                ProblemType.CSRF,
                "Repeat the cookie confab_csrf in the header " + HEADER + ", from a page of this site");
    }

    /** Whether the request comes from our own origin, as far as it says, and repeats the secret. */
    static boolean repeats(ServerWebExchange exchange, String secret) {
        ServerHttpRequest request = exchange.getRequest();
        String repeated = request.getHeaders().getFirst(HEADER);
        return !secret.isEmpty()
                && repeated != null
                && MessageDigest.isEqual(bytes(repeated), bytes(secret))
                && isOurs(request);
    }

    private static boolean isOurs(ServerHttpRequest request) {
        String site = request.getHeaders().getFirst("Sec-Fetch-Site");
        return (site == null || site.equals("same-origin"))
                && isOurs(request.getHeaders().getFirst(HttpHeaders.ORIGIN), request.getURI());
    }

    private static boolean isOurs(@Nullable String origin, URI address) {
        return origin == null || origin.equals(address.getScheme() + "://" + address.getAuthority());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
