package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Gives a group another title (admins). Refused: INVALID_TITLE, NOT_AN_ADMIN, NOT_A_GROUP, ARCHIVED, NO_SUCH_CONVERSATION. */
public record RenameGroup(@RoutingKey ConversationId conversationId, UserId by, String title)
        implements InConversation {}
