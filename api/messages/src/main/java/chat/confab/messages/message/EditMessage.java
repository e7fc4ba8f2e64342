package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Writes one's own message anew; the same body again is a success without an event. Refused: NO_SUCH_CONVERSATION, NO_SUCH_MESSAGE, NOT_THE_AUTHOR, MESSAGE_DELETED, INVALID_BODY, ARCHIVED. */
public record EditMessage(@RoutingKey ConversationId conversationId, UserId by, long seq, String body)
        implements InConversation {}
