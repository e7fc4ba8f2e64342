package chat.confab.http.conversations;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.conversation.ChangeRetention;
import chat.confab.messages.conversation.MuteConversation;
import chat.confab.messages.conversation.RenameGroup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A conversation's settings. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}")
@ResponseStatus(HttpStatus.NO_CONTENT)
@Tag(name = "Conversations")
class SettingsController {

    private final Gateway gateway;

    SettingsController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PatchMapping
    @Operation(
            summary = "Change title or retention (admins); what is left out stays, retentionDays null keeps for ever")
    Mono<Void> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @Valid @RequestBody SettingsRequest request) {
        List<Object> commands = new ArrayList<>();
        if (request.title() != null) {
            commands.add(new RenameGroup(
                    conversationId, caller.userId(), request.title().strip()));
        }
        if (request.retentionDays() != null) {
            commands.add(new ChangeRetention(
                    conversationId, caller.userId(), request.days().orElse(null)));
        }
        return Flux.fromIterable(commands)
                .concatMap(command -> gateway.run(caller.userId(), command))
                .then();
    }

    @PutMapping("/mute")
    @Operation(summary = "No notifications for me until then; null ends it")
    Mono<Void> mute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @RequestBody MuteRequest request) {
        return gateway.run(caller.userId(), new MuteConversation(conversationId, caller.userId(), request.until()));
    }
}
