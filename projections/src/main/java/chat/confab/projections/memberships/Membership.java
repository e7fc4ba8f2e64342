package chat.confab.projections.memberships;

import chat.confab.messages.ConversationId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's place in a conversation.
 *
 * @param joinedAtSeq the conversation's last message when they joined, 0 when there was none
 * @param mutedUntil until when they do not want to be notified; null when they do
 */
public record Membership(
        ConversationId conversationId,
        ConversationType type,
        Role role,
        Instant joinedAt,
        long joinedAtSeq,
        @Nullable Instant mutedUntil) {}
