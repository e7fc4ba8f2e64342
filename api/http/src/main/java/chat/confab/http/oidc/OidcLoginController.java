package chat.confab.http.oidc;

import chat.confab.http.accounts.CallingClient;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.Problems;
import chat.confab.http.security.BrowserCookies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Coming in by way of the identity provider: to the provider and back from it, with the cookies of any login. No
 * token ever stands in an address. A browser that navigates is sent to {@code /?error=<problem>} when something goes wrong.
 */
@RestController
@Conditional(OidcEnabled.class)
@SecurityRequirements
@Tag(name = "Accounts")
class OidcLoginController {

    static final String CALLBACK = "/api/v1/auth/oidc/callback";

    private static final Logger LOG = LoggerFactory.getLogger(OidcLoginController.class);

    private final OidcSettings settings;
    private final IdentityProvider provider;
    private final ExternalLogins logins;
    private final BrowserCookies cookies;

    OidcLoginController(
            OidcSettings settings, IdentityProvider provider, ExternalLogins logins, BrowserCookies cookies) {
        this.settings = settings;
        this.provider = provider;
        this.logins = logins;
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
                .doOnNext(in -> cookies.give(exchange, in.accessToken(), in.issued()))
                .map(in -> redirect(URI.create("/")))
                .onErrorResume(failure -> failed(exchange, failure));
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
