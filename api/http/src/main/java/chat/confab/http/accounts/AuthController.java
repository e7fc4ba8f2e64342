package chat.confab.http.accounts;

import chat.confab.http.limits.ClientAddress;
import chat.confab.http.security.AccessCookie;
import chat.confab.http.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
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

    AuthController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    @Operation(summary = "Make an account; 409 when the username is taken, in whatever case")
    Mono<SignedIn> register(@Valid @RequestBody RegisterRequest request, ServerWebExchange exchange) {
        return accounts.register(request.username(), request.displayName().strip(), request.password())
                .doOnNext(in -> giveCookie(exchange, in));
    }

    @PostMapping("/login")
    @SecurityRequirements
    @Operation(summary = "Log in; 401 does not say what was wrong, 429 comes after repeated failures")
    Mono<SignedIn> login(@Valid @RequestBody LoginRequest request, ServerWebExchange exchange) {
        return accounts.login(request.username(), request.password(), ClientAddress.of(exchange))
                .doOnNext(in -> giveCookie(exchange, in));
    }

    @PostMapping("/refresh")
    @SecurityRequirements
    @Operation(summary = "Spend a refresh token for new tokens; one used twice ends its login")
    Mono<SignedIn> refresh(@Valid @RequestBody RefreshRequest request, ServerWebExchange exchange) {
        return accounts.refresh(request.refreshToken()).doOnNext(in -> giveCookie(exchange, in));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End this login: its refresh token works no more")
    Mono<Void> logout(@AuthenticationPrincipal Caller caller, ServerWebExchange exchange) {
        return accounts.logout(caller).doOnSuccess(done -> AccessCookie.clear(exchange));
    }

    private static void giveCookie(ServerWebExchange exchange, SignedIn in) {
        AccessCookie.set(exchange, in.accessToken(), Duration.ofSeconds(in.expiresIn()));
    }
}
