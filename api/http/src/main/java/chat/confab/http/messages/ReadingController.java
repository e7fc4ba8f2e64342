package chat.confab.http.messages;

import chat.confab.http.Gateway;
import chat.confab.http.security.Caller;
import chat.confab.messages.ConversationId;
import chat.confab.messages.reading.FindReceipts;
import chat.confab.messages.reading.FindUnread;
import chat.confab.messages.reading.MarkRead;
import chat.confab.messages.reading.ReceiptsView;
import chat.confab.messages.reading.UnreadView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How far people have read. */
@RestController
@RequestMapping("/api/v1/conversations/{conversationId}")
@Tag(name = "Messages")
class ReadingController {

    private final Gateway gateway;

    ReadingController(Gateway gateway) {
        this.gateway = gateway;
    }

    @PutMapping("/read")
    @Operation(summary = "Mark as read up to a seq; never moves backwards")
    Mono<ReadAnswer> read(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @Valid @RequestBody ReadRequest request) {
        return gateway.send(caller.userId(), new MarkRead(conversationId, caller.userId(), request.seq()), Long.class)
                .flatMap(standsAt -> unread(caller, conversationId, standsAt));
    }

    private Mono<ReadAnswer> unread(Caller caller, ConversationId conversationId, long standsAt) {
        return gateway.query(
                        caller.userId(), new FindUnread(conversationId, caller.userId(), standsAt), UnreadView.class)
                .map(view -> new ReadAnswer(view.lastReadSeq(), view.unreadCount(), view.mentionCount()));
    }

    @GetMapping("/messages/{seq}/receipts")
    @Operation(summary = "Who has read a message, and whom it has reached")
    Mono<ReceiptsView> receipts(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ConversationId conversationId,
            @PathVariable @Positive long seq) {
        return gateway.query(
                caller.userId(), new FindReceipts(conversationId, caller.userId(), seq), ReceiptsView.class);
    }
}
