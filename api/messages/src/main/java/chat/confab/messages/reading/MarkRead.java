package chat.confab.messages.reading;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Marks everything up to {@code seq} as read. Answers the {@link Long} it now stands at; going back is a success and changes nothing. Refused: NO_SUCH_CONVERSATION (also when no member), INVALID_SEQ (beyond the last message, or negative). */
public record MarkRead(@RoutingKey ConversationId conversationId, UserId by, long seq) implements InConversation {}
