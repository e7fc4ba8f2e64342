package chat.confab.http.audit;

import chat.confab.http.limits.ClientAddress;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.Caller;
import chat.confab.http.security.FirstAdmin;
import chat.confab.messages.UserId;
import chat.confab.vault.AccountRole;
import chat.confab.vault.Vault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Who may do what: roles, from the next request on. */
@RestController
@RequestMapping("/api/v1/admin")
@Tag(name = "Admins")
class RolesController {

    /** All roles that somebody is to have; that of everybody stays. */
    record RolesRequest(@NotNull Set<AccountRole> roles) {}

    record Roles(List<AccountRole> roles) {}

    /** @param secret what stands in the file {@code keys/first-admin} of the data folder */
    record FirstAdminRequest(
            @NotNull String username, @NotNull String secret) {}

    private final Vault vault;
    private final FirstAdmin firstAdmin;
    private final Audit audit;

    RolesController(Vault vault, FirstAdmin firstAdmin, Audit audit) {
        this.vault = vault;
        this.firstAdmin = firstAdmin;
        this.audit = audit;
    }

    @PutMapping("/users/{userId}/roles")
    @Operation(summary = "Give somebody these roles and no others; there is always an admin")
    Mono<Roles> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UserId userId,
            @Valid @RequestBody RolesRequest request,
            ServerWebExchange exchange) {
        return audit.record(
                        caller.userId(),
                        "change-roles",
                        userId.value(),
                        Map.of("roles", new TreeSet<>(request.roles()).toString()),
                        ClientAddress.of(exchange))
                .then(Mono.fromCallable(() -> {
                            vault.changeRoles(userId, request.roles());
                            return new Roles(
                                    vault.roles(userId).stream().sorted().toList());
                        })
                        .subscribeOn(Schedulers.boundedElastic()));
    }

    @PostMapping("/first")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SecurityRequirements
    @Operation(summary = "Make somebody the first admin, by the secret in the data folder; works while there is none")
    Mono<Void> first(@Valid @RequestBody FirstAdminRequest request, ServerWebExchange exchange) {
        return Mono.fromCallable(() -> firstAdmin.make(request.username(), request.secret()))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(
                        FirstAdmin.NoLongerException.class,
                        over -> ProblemException.of(ProblemType.FORBIDDEN, "The secret is wrong, or there is an admin"))
                .flatMap(admin ->
                        audit.record(admin, "become-first-admin", admin.value(), Map.of(), ClientAddress.of(exchange)));
    }
}
