package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Reacts with one emoji; again is a success. Refused: NO_SUCH_CONVERSATION, NO_SUCH_MESSAGE, MESSAGE_DELETED, INVALID_EMOJI, TOO_MANY_REACTIONS, ARCHIVED. */
public record AddReaction(@RoutingKey ConversationId conversationId, UserId by, long seq, String emoji)
        implements InConversation {}
