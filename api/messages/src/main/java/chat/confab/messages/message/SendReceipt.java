package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import java.time.Instant;

/**
 * The answer to a send: where the message stands now and for ever.
 *
 * @param repeated this client id was known already, nothing was appended
 */
public record SendReceipt(
        ConversationId conversationId, long seq, String clientMessageId, Instant sentAt, boolean repeated) {

    public MessageId messageId() {
        return new MessageId(conversationId, seq);
    }
}
