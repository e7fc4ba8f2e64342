package chat.confab.messages.conversation;

import chat.confab.messages.AboutUser;
import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Removes a member (admins), or leaves when it is oneself. Someone who is not in is a success. Refused: NOT_AN_ADMIN, NOT_A_GROUP, ARCHIVED (unless it is oneself), LAST_ADMIN (unless one is the last member, or the group is archived), NO_SUCH_CONVERSATION. */
public record RemoveMember(@RoutingKey ConversationId conversationId, UserId by, UserId userId)
        implements InConversation, AboutUser {}
