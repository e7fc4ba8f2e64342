package chat.confab.http.messages;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.message.MessageStatus;
import chat.confab.messages.message.SendReceipt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Where a message stands, now and for ever. */
record Sent(
        @Schema(type = "string") ConversationId conversationId,
        long seq,
        @Schema(type = "string") MessageId messageId,
        String clientMessageId,
        MessageStatus state,
        Instant sentAt) {

    static Sent of(SendReceipt receipt) {
        return new Sent(
                receipt.conversationId(),
                receipt.seq(),
                receipt.messageId(),
                receipt.clientMessageId(),
                MessageStatus.SENT,
                receipt.sentAt());
    }
}
