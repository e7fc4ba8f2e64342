package chat.confab.http.accounts;

import chat.confab.http.Gateway;
import chat.confab.http.limits.ClientAddress;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.Caller;
import chat.confab.messages.UserId;
import chat.confab.messages.people.ChangeProfile;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.UserView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who one is, and who others are. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Accounts")
class ProfileController {

    private final Gateway gateway;
    private final Accounts accounts;

    ProfileController(Gateway gateway, Accounts accounts) {
        this.gateway = gateway;
        this.accounts = accounts;
    }

    @GetMapping("/me")
    @Operation(summary = "Who I am, and which roles I have")
    Mono<Profile> me(@AuthenticationPrincipal Caller caller) {
        return user(caller, caller.userId())
                .map(user -> new Profile(user, caller.roles().stream().sorted().toList()));
    }

    @PatchMapping("/me")
    @Operation(summary = "Change my display name; what is left out stays. Avatars are not supported yet")
    Mono<UserView> change(@AuthenticationPrincipal Caller caller, @Valid @RequestBody ProfileRequest request) {
        if (request.avatarMediaId() != null) {
            throw ProblemException.of(ProblemType.NOT_SUPPORTED_YET, "avatarMediaId is not supported yet");
        }
        Mono<Void> changed = request.displayName() == null
                ? Mono.empty()
                : gateway.run(
                        caller.userId(),
                        new ChangeProfile(caller.userId(), request.displayName().strip()));
        return changed.then(Mono.defer(() -> user(caller, caller.userId())));
    }

    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change my password, and end all my other logins")
    Mono<Void> changePassword(
            @AuthenticationPrincipal Caller caller,
            @Valid @RequestBody PasswordRequest request,
            ServerWebExchange exchange) {
        return accounts.changePassword(caller, request, ClientAddress.of(exchange));
    }

    @GetMapping("/users/{userId}")
    @Operation(summary = "Who someone is, and whether they are there")
    Mono<UserView> user(@AuthenticationPrincipal Caller caller, @PathVariable UserId userId) {
        return gateway.query(caller.userId(), new FindUser(userId, caller.userId()), UserView.class);
    }
}
