package chat.confab.http.accounts;

import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.BrowserCookies;
import chat.confab.http.security.Caller;
import chat.confab.vault.Session;
import chat.confab.vault.Vault;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where one is logged in, and how to end that: the session's tokens and streams end with it, at once. */
@RestController
@RequestMapping("/api/v1/me/sessions")
@Tag(name = "Accounts")
class SessionsController {

    /** More than anybody looks through; the rest is ended with all others. */
    private static final int SHOWN = 100;

    /**
     * One login.
     *
     * @param userAgent as the client describes itself: text to show, and nothing to believe
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionView(
            String sessionId,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String userAgent,
            @Nullable String address,
            boolean current) {

        static SessionView of(Session session, Caller caller) {
            return new SessionView(
                    session.family(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.userAgent(),
                    session.address(),
                    session.family().equals(caller.family()));
        }
    }

    record SessionList(List<SessionView> sessions) {}

    private final Vault vault;
    private final BrowserCookies cookies;

    SessionsController(Vault vault, BrowserCookies cookies) {
        this.vault = vault;
        this.cookies = cookies;
    }

    @GetMapping
    @Operation(summary = "Where I am logged in: the 100 sessions used last, the latest first")
    Mono<SessionList> list(@AuthenticationPrincipal Caller caller) {
        return Mono.fromCallable(() -> vault.sessions(caller.userId()))
                .subscribeOn(Schedulers.boundedElastic())
                .map(sessions -> new SessionList(sessions.stream()
                        .limit(SHOWN)
                        .map(session -> SessionView.of(session, caller))
                        .toList()));
    }

    @DeleteMapping("/{sessionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End one of my sessions, at once")
    Mono<Void> end(@AuthenticationPrincipal Caller caller, @PathVariable String sessionId, ServerWebExchange exchange) {
        return Mono.fromCallable(() -> vault.endFamily(caller.userId(), sessionId))
                .subscribeOn(Schedulers.boundedElastic())
                .filter(ended -> ended)
                .switchIfEmpty(
                        Mono.error(() -> ProblemException.of(ProblemType.NOT_FOUND, "You have no session of that id")))
                .filter(ended -> sessionId.equals(caller.family()))
                .doOnNext(mine -> cookies.clear(exchange))
                .then();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End all my sessions but this one, at once")
    Mono<Void> endOthers(@AuthenticationPrincipal Caller caller) {
        return Mono.<Void>fromRunnable(() -> vault.endOtherFamilies(caller.userId(), caller.family()))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
