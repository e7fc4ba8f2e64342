package chat.confab.projections.conversations;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation without its members, the same for everybody in it.
 *
 * @param title null in a direct conversation
 * @param pair the two people of a direct conversation, empty in a group
 * @param lastSeq the last message's place, 0 when there is none
 * @param lastMessage null when there is none
 * @param lastActivityAt when the last message was sent, or when it was opened
 * @param retentionDays for how many days messages are kept, null for ever
 */
public record ConversationEntry(
        ConversationId conversationId,
        ConversationType type,
        @Nullable String title,
        List<UserId> pair,
        int memberCount,
        long lastSeq,
        @Nullable LastMessage lastMessage,
        Instant lastActivityAt,
        boolean archived,
        @Nullable Integer retentionDays) {

    /**
     * The newest message.
     *
     * @param preview empty when it was deleted
     * @param expiresAt from when on its preview must not be shown any more, null for never
     */
    public record LastMessage(
            long seq,
            UserId senderId,
            Instant sentAt,
            String preview,
            @Nullable Instant expiresAt) {}
}
