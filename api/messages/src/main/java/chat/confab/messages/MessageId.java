package chat.confab.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which message: its conversation and its place there, {@code seq} = 1, 2, 3 … without gaps. Written
 * {@code conversationId/seq}, which is also the id of the message's stream in the log.
 */
public record MessageId(ConversationId conversationId, long seq) {

    /** @throws RefusedException {@link Refusal#MALFORMED_ID} when {@code seq} is less than 1 */
    public MessageId {
        if (seq < 1) {
            throw new RefusedException(Refusal.MALFORMED_ID, "seq must be 1 or more");
        }
    }

    /** @throws RefusedException {@link Refusal#MALFORMED_ID} when the text is not {@code conversationId/seq} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MessageId parse(String text) {
        int slash = text.lastIndexOf('/');
        try {
            return new MessageId(
                    new ConversationId(text.substring(0, Math.max(0, slash))),
                    Long.parseLong(text.substring(slash + 1)));
        } catch (NumberFormatException notANumber) {
            throw new RefusedException(Refusal.MALFORMED_ID, "a message id is conversationId/seq");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return conversationId.value() + '/' + seq;
    }
}
