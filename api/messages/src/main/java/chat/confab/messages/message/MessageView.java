package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as one member sees it. A deleted or expired one has {@link MessageStatus#DELETED}, and no body, mentions or
 * reactions.
 *
 * @param readByCount how many members besides the sender have read as far as this message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        ConversationId conversationId,
        long seq,
        MessageId messageId,
        String clientMessageId,
        UserId senderId,
        String senderName,
        @Nullable String body,
        MessageStatus state,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable Reply replyTo,
        List<UserId> mentions,
        List<Reaction> reactions,
        int readByCount,
        @Nullable Instant expiresAt) {

    /** What a message answers; {@code preview} is empty when that is deleted. */
    public record Reply(long seq, UserId senderId, String preview) {}

    /**
     * One emoji on a message.
     *
     * @param count how many people
     * @param userIds the first of them, at most {@link #SHOWN}
     * @param mine whether the viewer is among them
     */
    public record Reaction(String emoji, int count, List<UserId> userIds, boolean mine) {
        /** How many people a view names. */
        public static final int SHOWN = 20;
    }
}
