package chat.confab.http.accounts;

import chat.confab.http.limits.ClientAddress;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.security.BrowserCookies;
import chat.confab.http.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Registering, logging in, staying in and logging out. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Accounts")
class AuthController {

    private final Accounts accounts;
    private final BrowserCookies cookies;

    AuthController(Accounts accounts, BrowserCookies cookies) {
        this.accounts = accounts;
        this.cookies = cookies;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    @Operation(summary = "Make an account; 409 when the username is taken, in whatever case")
    Mono<SignedIn> register(@Valid @RequestBody RegisterRequest request, ServerWebExchange exchange) {
        return accounts.register(
                        request.username(),
                        request.displayName().strip(),
                        request.password(),
                        CallingClient.of(exchange))
                .doOnNext(in -> giveCookies(exchange, in));
    }

    @PostMapping("/login")
    @SecurityRequirements
    @Operation(summary = "Log in; 401 does not say what was wrong, 429 comes after repeated failures")
    Mono<SignedIn> login(@Valid @RequestBody LoginRequest request, ServerWebExchange exchange) {
        return accounts.login(
                        request.username(), request.password(), ClientAddress.of(exchange), CallingClient.of(exchange))
                .doOnNext(in -> giveCookies(exchange, in));
    }

    @PostMapping("/refresh")
    @SecurityRequirements
    @Operation(
            summary =
                    "Spend a refresh token for new tokens, from the body or, with X-CSRF-Token, the cookie confab_refresh;"
                            + " one used twice ends its login")
    Mono<SignedIn> refresh(
            @Valid @RequestBody(required = false) @Nullable RefreshRequest request, ServerWebExchange exchange) {
        return refreshToken(request, exchange)
                .flatMap(token -> accounts.refresh(token, CallingClient.of(exchange)))
                .doOnNext(in -> giveCookies(exchange, in));
    }

    private Mono<String> refreshToken(@Nullable RefreshRequest request, ServerWebExchange exchange) {
        String given = request == null ? null : request.refreshToken();
        return given != null
                ? Mono.just(given)
                : cookies.refreshToken(exchange)
                        .switchIfEmpty(Mono.error(
                                () -> ProblemException.invalid("refreshToken", "is needed, here or as a cookie")));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End this login: its tokens work no more, and its streams end")
    Mono<Void> logout(@AuthenticationPrincipal Caller caller, ServerWebExchange exchange) {
        return accounts.logout(caller).doOnSuccess(done -> cookies.clear(exchange));
    }

    private void giveCookies(ServerWebExchange exchange, SignedIn in) {
        cookies.give(exchange, in.accessToken(), in.issued());
    }
}
