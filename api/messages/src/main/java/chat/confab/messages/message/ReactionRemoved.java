package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone took a reaction back. */
@EventName("chat.message.reaction-removed")
public record ReactionRemoved(ConversationId conversationId, long seq, String emoji, UserId by, Instant at)
        implements MessageEvent {}
