package chat.confab.query.conversation;

import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.ConversationView.LastMessage;
import chat.confab.messages.conversation.ConversationView.Member;
import chat.confab.projections.conversations.ConversationEntry;
import chat.confab.projections.memberships.Membership;
import chat.confab.projections.unread.Unread;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a conversation into what one member sees of it.
 *
 * @param names the display names of the other people in direct conversations
 */
record ConversationViews(UserId viewer, Map<UserId, String> names, Instant now) {

    ConversationView view(
            ConversationEntry entry, Membership membership, Unread unread, @Nullable List<Member> members) {
        return new ConversationView(
                entry.conversationId(),
                entry.type(),
                title(entry),
                entry.memberCount(),
                membership.role(),
                entry.lastSeq(),
                unread.lastReadSeq(),
                unread.unreadCount(),
                unread.mentionCount(),
                lastMessage(entry.lastMessage()),
                mutedUntil(membership.mutedUntil()),
                entry.retentionDays(),
                entry.archived(),
                entry.lastActivityAt(),
                members);
    }

    /** The other person of a direct conversation; oneself where there is no other. */
    static UserId other(ConversationEntry direct, UserId viewer) {
        return direct.pair().stream()
                .filter(user -> !user.equals(viewer))
                .findFirst()
                .orElse(viewer);
    }

    private @Nullable String title(ConversationEntry entry) {
        return entry.type() == ConversationType.DIRECT ? names.get(other(entry, viewer)) : entry.title();
    }

    /** What is over is not said. */
    private @Nullable Instant mutedUntil(@Nullable Instant until) {
        return until == null || !until.isAfter(now) ? null : until;
    }

    private @Nullable LastMessage lastMessage(ConversationEntry.@Nullable LastMessage last) {
        if (last == null) {
            return null;
        }
        boolean expired = last.expiresAt() != null && !last.expiresAt().isAfter(now);
        return new LastMessage(last.seq(), last.senderId(), expired ? "" : last.preview(), last.sentAt());
    }
}
