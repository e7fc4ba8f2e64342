package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone reacted with one emoji. */
@EventName("chat.message.reaction-added")
public record ReactionAdded(ConversationId conversationId, long seq, String emoji, UserId by, Instant at)
        implements MessageEvent {}
