package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import java.util.List;
import org.axonframework.commandhandling.RoutingKey;

/** Adds people to a group (admins); those who are in already stay as they are. Refused: NOT_AN_ADMIN, NOT_A_GROUP, ARCHIVED, INVALID_MEMBERS (over the limit), NO_SUCH_USER, NO_SUCH_CONVERSATION. */
public record AddMembers(@RoutingKey ConversationId conversationId, UserId by, List<UserId> members)
        implements InConversation {}
