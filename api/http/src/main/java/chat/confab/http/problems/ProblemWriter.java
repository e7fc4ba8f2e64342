package chat.confab.http.problems;

import chat.confab.http.EdgeJson;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Answers every request that fails, wherever it fails: in a controller, on the way to it, or at the security filters.
 * What the caller did is not logged, nor what the edge itself decided; what failed here is, once.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ProblemWriter
        implements ErrorWebExceptionHandler,
                ServerAuthenticationEntryPoint,
                ServerAccessDeniedHandler,
                ServerExchangeRejectedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return Mono.error(thrown);
        }
        Problem problem = Problems.of(thrown);
        log(exchange, problem, thrown);
        if (thrown instanceof ErrorResponse answer) {
            response.getHeaders().putAll(answer.getHeaders());
        }
        return write(response, problem);
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException thrown) {
        return handle(exchange, (Throwable) thrown);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException thrown) {
        return handle(exchange, (Throwable) thrown);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException thrown) {
        return handle(exchange, (Throwable) thrown);
    }

    private static Mono<Void> write(ServerHttpResponse response, Problem problem) {
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(problem.retryAfter())));
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.writeWith(Mono.fromSupplier(() -> body(response, problem)));
    }

    /** Rounded up: whoever comes back a moment too early would be turned away again. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, Math.ceilDiv(wait.toMillis(), 1_000));
    }

    private static DataBuffer body(ServerHttpResponse response, Problem problem) {
        return response.bufferFactory().wrap(EdgeJson.MAPPER.writeValueAsBytes(problem));
    }

    private static void log(ServerWebExchange exchange, Problem problem, Throwable thrown) {
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error(
                    "{}{} failed",
                    exchange.getLogPrefix(),
                    exchange.getRequest().getMethod(),
                    thrown);
        } else if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                && !(thrown instanceof ProblemException)) {
            LOG.warn("{}{}: {}", exchange.getLogPrefix(), problem.detail(), thrown.toString());
        }
    }
}
