package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Takes a reaction back; one that is not there is a success. */
public record RemoveReaction(@RoutingKey ConversationId conversationId, UserId by, long seq, String emoji)
        implements InConversation {}
