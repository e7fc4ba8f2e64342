package chat.confab.http.limits;

import chat.confab.http.security.Caller;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts every request against its limit before anything is done for it: by person, or by address for whoever is not
 * logged in. Comes after the security filters, because they say who it is.
 */
@Component
final class RateLimitFilter implements WebFilter {

    private final Limiter limiter;

    RateLimitFilter(Limiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        RateLimit limit = RouteLimits.of(request.getMethod(), request.getPath().pathWithinApplication());
        return person().switchIfEmpty(Mono.fromSupplier(() -> ClientAddress.of(exchange))
                        .filter(address -> !ClientAddress.isLocal(address)))
                .flatMap(subject -> limiter.admit(limit, subject))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private static Mono<String> person() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Caller.class)
                .map(caller -> caller.userId().value());
    }
}
