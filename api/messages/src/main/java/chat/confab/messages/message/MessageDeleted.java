package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** The message keeps its place but says nothing any more. */
@EventName("chat.message.deleted")
public record MessageDeleted(ConversationId conversationId, long seq, UserId by, Instant at) implements MessageEvent {}
