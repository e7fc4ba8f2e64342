package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone is no longer a member; {@code by} is that person when they left by themselves. */
@EventName("chat.conversation.member-removed")
public record MemberRemoved(ConversationId conversationId, UserId userId, UserId by, Instant at)
        implements ConversationEvent {}
