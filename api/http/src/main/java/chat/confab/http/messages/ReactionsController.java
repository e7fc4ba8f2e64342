package chat.confab.http.messages;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.RemoveReaction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reacting with one emoji, URL-encoded in the path. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/messages/{seq}/reactions/{emoji}")
@ResponseStatus(HttpStatus.NO_CONTENT)
@Tag(name = "Messages")
class ReactionsController {

    private final Gateway gateway;

    ReactionsController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PutMapping
    @Operation(summary = "React with an emoji; again changes nothing")
    Mono<Void> react(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq,
            @PathVariable String emoji) {
        return gateway.run(caller.userId(), new AddReaction(conversationId, caller.userId(), seq, emoji));
    }

    @DeleteMapping
    @Operation(summary = "Take a reaction back; one that is not there is fine")
    Mono<Void> unreact(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq,
            @PathVariable String emoji) {
        return gateway.run(caller.userId(), new RemoveReaction(conversationId, caller.userId(), seq, emoji));
    }
}
