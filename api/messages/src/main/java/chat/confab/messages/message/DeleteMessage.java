package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Deletes a message (its author or an admin of the group); again is a success. Refused: NO_SUCH_CONVERSATION, NO_SUCH_MESSAGE, NOT_THE_AUTHOR, ARCHIVED. */
public record DeleteMessage(@RoutingKey ConversationId conversationId, UserId by, long seq) implements InConversation {}
