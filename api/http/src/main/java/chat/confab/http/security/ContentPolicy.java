package chat.confab.http.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a page from here may load and run (Content Security Policy): what this server has, and nothing written into it. */
final class ContentPolicy implements ServerHttpHeadersWriter {

    private static final String NAME = "Content-Security-Policy";

    private static final String STRICT = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The page that describes the API styles itself. */
    private static final String SELF_STYLED = STRICT + "; style-src 'self' 'unsafe-inline'";

    @Override
    public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (!headers.containsHeader(NAME)) {
            headers.set(NAME, isDescription(exchange.getRequest()) ? SELF_STYLED : STRICT);
        }
        return Mono.empty();
    }

    private static boolean isDescription(ServerHttpRequest request) {
        return request.getPath().value().startsWith("/webjars/");
    }
}
