package chat.confab.http.messages;

import chat.confab.http.Gateway;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.message.DeleteMessage;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.FindHistory;
import chat.confab.messages.message.FindMessage;
import chat.confab.messages.message.FindMessages;
import chat.confab.messages.message.FindPastMessages;
import chat.confab.messages.message.MessageHistory;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.message.SendReceipt;
import chat.confab.vault.AccountRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Instant;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sending, reading, editing and deleting messages. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}/messages")
@Tag(name = "Messages")
class MessagesController {

    private final Gateway gateway;

    MessagesController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping
    @Operation(summary = "Send; the same clientMessageId again is the same message. Media are not supported yet")
    @ApiResponse(responseCode = "201", description = "Sent")
    @ApiResponse(responseCode = "200", description = "This clientMessageId was sent before: the first answer again")
    Mono<ResponseEntity<Sent>> send(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @Valid @RequestBody SendRequest request) {
        if (request.hasMedia()) {
            throw ProblemException.of(ProblemType.NOT_SUPPORTED_YET, "mediaIds are not supported yet");
        }
        SendMessage command = new SendMessage(
                conversationId,
                caller.userId(),
                request.clientMessageId(),
                request.body(),
                request.replyToSeq(),
                request.expiresIn());
        return gateway.send(caller.userId(), command, SendReceipt.class).map(MessagesController::answer);
    }

    private static ResponseEntity<Sent> answer(SendReceipt receipt) {
        return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(
                        URI.create("/api/v1/conversations/" + receipt.conversationId() + "/messages/" + receipt.seq()))
                .body(Sent.of(receipt));
    }

    @GetMapping
    @Operation(
            summary =
                    "The newest messages, or those before, after or around a seq, in ascending order; with asOf as they stood then")
    Mono<MessagePage> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @Valid @ModelAttribute @ParameterObject WindowParameters parameters) {
        Instant asOf = parameters.asOf();
        return gateway.query(
                caller.userId(),
                asOf == null
                        ? new FindMessages(conversationId, caller.userId(), parameters.window())
                        : new FindPastMessages(conversationId, caller.userId(), parameters.window(), asOf),
                MessagePage.class);
    }

    @GetMapping("/{seq}")
    @Operation(summary = "One message")
    Mono<MessageView> get(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq) {
        return gateway.query(caller.userId(), new FindMessage(conversationId, caller.userId(), seq), MessageView.class);
    }

    @GetMapping("/{seq}/history")
    @Operation(summary = "Every version of a message, for its author, the group's admins and auditors")
    Mono<MessageHistory> history(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq) {
        return gateway.query(
                caller.userId(),
                new FindHistory(
                        conversationId, seq, caller.userId(), caller.roles().contains(AccountRole.AUDITOR)),
                MessageHistory.class);
    }

    @PatchMapping("/{seq}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Write my own message anew")
    Mono<Void> edit(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq,
            @Valid @RequestBody EditRequest request) {
        return gateway.run(caller.userId(), new EditMessage(conversationId, caller.userId(), seq, request.body()));
    }

    @DeleteMapping("/{seq}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a message (its author, or an admin of the group); it keeps its place")
    Mono<Void> delete(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq) {
        return gateway.run(caller.userId(), new DeleteMessage(conversationId, caller.userId(), seq));
    }
}
