package chat.confab.http.audit;

import chat.confab.http.limits.ClientAddress;
import chat.confab.http.security.Caller;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
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
 * Writes every call that needs a role to the audit log before it is done, looks included, so that no route can forget to.
 * Only how far read models have come is nobody's secret, and is looked at all day. Comes after the security filters: what
 * they refuse was not done.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class AuditFilter implements WebFilter {

    private static final int LONGEST = 200;

    private final Audit audit;

    AuditFilter(Audit audit) {
        this.audit = audit;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isAudited(exchange.getRequest())
                ? caller().flatMap(caller -> record(caller, exchange)).then(chain.filter(exchange))
                : chain.filter(exchange);
    }

    private static boolean isAudited(ServerHttpRequest request) {
        String path = request.getPath().value();
        boolean looksAtProgress =
                request.getMethod().equals(HttpMethod.GET) && path.startsWith("/api/v1/admin/projections");
        return (path.startsWith("/api/v1/admin/") || path.startsWith("/api/v1/analytics/")) && !looksAtProgress;
    }

    private static Mono<Caller> caller() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(Authentication::getPrincipal)
                .ofType(Caller.class);
    }

    private Mono<Void> record(Caller caller, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Map<String, String> details = new TreeMap<>();
        request.getQueryParams().forEach((name, values) -> details.put(cut(name), cut(String.join(",", values))));
        return audit.record(
                caller.userId(),
                request.getMethod().name(),
                cut(request.getPath().value()),
                details,
                ClientAddress.of(exchange));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
