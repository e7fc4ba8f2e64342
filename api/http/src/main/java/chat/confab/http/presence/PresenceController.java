package chat.confab.http.presence;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.presence.DeclarePresence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Saying whether one is looking. */
@RestController
@Tag(name = "Presence")
class PresenceController {

    private final Gateway gateway;

    PresenceController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PutMapping("/api/v1/me/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Say that I am away, or back: holds while a stream of mine is open, and is forgotten once I am offline")
    Mono<Void> declare(@AuthenticationPrincipal Caller caller, @Valid @RequestBody PresenceRequest request) {
        boolean away = request.state() == PresenceRequest.State.AWAY;
        return gateway.query(caller.userId(), new DeclarePresence(caller.userId(), away), Void.class);
    }
}
