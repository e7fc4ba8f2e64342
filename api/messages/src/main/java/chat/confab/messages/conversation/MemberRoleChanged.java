package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** A member has another role. */
@EventName("chat.conversation.role-changed")
public record MemberRoleChanged(ConversationId conversationId, UserId userId, Role role, UserId by, Instant at)
        implements ConversationEvent {}
