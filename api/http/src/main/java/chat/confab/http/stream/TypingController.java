package chat.confab.http.stream;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.live.SignalTyping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Telling the others that one is typing. */
@RestController
@Tag(name = "Stream")
class TypingController {

    private final Gateway gateway;

    TypingController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/api/v1/conversations/{conversationId}/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tell the others, now, that I am typing")
    Mono<Void> typing(@AuthenticationPrincipal Caller caller, @PathVariable ConversationId conversationId) {
        return gateway.query(caller.userId(), new SignalTyping(conversationId, caller.userId()), Void.class);
    }
}
