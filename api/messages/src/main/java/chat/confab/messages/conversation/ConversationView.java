package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member sees it.
 *
 * @param title of a direct conversation: the other person's display name
 * @param role the viewer's own
 * @param lastSeq the last message's place, 0 when there is none
 * @param lastReadSeq how far the viewer has read; sending counts as reading
 * @param unreadCount messages after {@code lastReadSeq} that are not deleted
 * @param mentionCount those of them that mention the viewer
 * @param mutedUntil a time to come; null when the viewer is not muted
 * @param members only where one conversation was asked for, null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationView(
        ConversationId conversationId,
        ConversationType type,
        @Nullable String title,
        int memberCount,
        Role role,
        long lastSeq,
        long lastReadSeq,
        long unreadCount,
        long mentionCount,
        @Nullable LastMessage lastMessage,
        @Nullable Instant mutedUntil,
        @Nullable Integer retentionDays,
        boolean archived,
        Instant lastActivityAt,
        @Nullable List<Member> members) {

    /** The newest message in a list; {@code preview} is empty when it is deleted. */
    public record LastMessage(long seq, UserId senderId, String preview, Instant sentAt) {}

    /** A member of a conversation. */
    public record Member(UserId userId, String displayName, Role role, Instant joinedAt, long lastReadSeq) {}
}
