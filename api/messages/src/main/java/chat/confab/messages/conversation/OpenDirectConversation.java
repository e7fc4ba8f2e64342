package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Opens the direct conversation of {@code by} and {@code other}, or finds it open. Answers {@link ConversationOpened}. Refused: NO_SUCH_USER, INVALID_MEMBERS (with oneself). */
public record OpenDirectConversation(@RoutingKey ConversationId conversationId, UserId by, UserId other)
        implements InConversation {}
