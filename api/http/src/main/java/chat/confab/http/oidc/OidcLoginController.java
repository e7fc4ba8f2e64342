package chat.confab.http.oidc;

import chat.confab.http.accounts.Accounts;
import chat.confab.http.accounts.CallingClient;
import chat.confab.http.accounts.SignedIn;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.problems.Problems;
import chat.confab.http.security.BrowserCookies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Coming in by way of the identity provider: to the provider, back from it, and the tokens of the login. No token ever
 * stands in an address. A browser that navigates is sent to {@code /?error=<problem>} when something goes wrong.
 */
@RestController
@Conditional(OidcEnabled.class)
@SecurityRequirements
@Tag(name = "Accounts")
class OidcLoginController {

    static final String CALLBACK = "/api/v1/auth/oidc/callback";
    static final String TOKENS = "/api/v1/auth/oidc/tokens";

    /** Holds the login's first refresh token until the page that follows the callback fetches it. */
    static final String TOKENS_COOKIE = "confab_oidc_tokens";

    private static final Logger LOG = LoggerFactory.getLogger(OidcLoginController.class);
    private static final Duration FETCH_WITHIN = Duration.ofMinutes(2);

    private final OidcSettings settings;
    private final IdentityProvider provider;
    private final ExternalLogins logins;
    private final Accounts accounts;
    private final BrowserCookies cookies;

    OidcLoginController(
            OidcSettings settings,
            IdentityProvider provider,
            ExternalLogins logins,
            Accounts accounts,
            BrowserCookies cookies) {
        this.settings = settings;
        this.provider = provider;
        this.logins = logins;
        this.accounts = accounts;
        this.cookies = cookies;
    }

    @GetMapping("/api/v1/auth/oidc/login")
    @Operation(summary = "Go to the identity provider to log in")
    @ApiResponse(responseCode = "302", description = "To the provider")
    Mono<ResponseEntity<Void>> login(ServerWebExchange exchange) {
        return provider.begin(exchange)
                .map(OidcLoginController::redirect)
                .onErrorResume(failure -> failed(exchange, failure));
    }

    @GetMapping(CALLBACK)
    @Operation(summary = "Come back from the identity provider: logs in, the first time with a new account")
    @ApiResponse(responseCode = "302", description = "To /, with the cookies of a login")
    Mono<ResponseEntity<Void>> callback(ServerWebExchange exchange) {
        return provider.finish(exchange)
                .flatMap(user -> logins.login(Newcomer.of(user, settings.issuer()), CallingClient.of(exchange)))
                .doOnNext(in -> giveCookies(exchange, in))
                .map(in -> redirect(URI.create("/")))
                .onErrorResume(failure -> failed(exchange, failure));
    }

    @PostMapping(TOKENS)
    @Operation(summary = "Fetch the tokens of a login at the identity provider: once, by the cookie of the callback")
    Mono<SignedIn> tokens(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getCookies().getFirst(TOKENS_COOKIE))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(
                        ProblemType.OIDC_NOT_BEGUN, "Nobody has just come back from the provider here")))
                .doOnNext(cookie -> setTokensCookie(exchange, "", Duration.ZERO))
                .flatMap(cookie -> accounts.refresh(cookie.getValue(), CallingClient.of(exchange)))
                .doOnNext(in -> cookies.give(exchange, in.accessToken(), in.issued()));
    }

    /** Not yet the refresh token for good: the page that follows spends this one, and nobody else may. */
    private void giveCookies(ServerWebExchange exchange, SignedIn in) {
        cookies.giveAccess(exchange, in.accessToken());
        setTokensCookie(exchange, in.refreshToken(), FETCH_WITHIN);
    }

    private static void setTokensCookie(ServerWebExchange exchange, String value, Duration life) {
        OidcCookies.set(exchange, TOKENS_COOKIE, value, life, TOKENS, "Strict");
    }

    private static Mono<ResponseEntity<Void>> failed(ServerWebExchange exchange, Throwable failure) {
        if (!showsPages(exchange.getRequest())) {
            return Mono.error(failure);
        }
        if (!(failure instanceof ProblemException)) {
            LOG.warn("{}A login at the identity provider failed here", exchange.getLogPrefix(), failure);
        }
        return Mono.just(redirect(URI.create("/?error=" + Problems.of(failure).slug())));
    }

    private static boolean showsPages(ServerHttpRequest request) {
        return request.getHeaders().getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private static ResponseEntity<Void> redirect(URI to) {
        return ResponseEntity.status(HttpStatus.FOUND).location(to).build();
    }
}
