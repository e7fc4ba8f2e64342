package chat.confab.messages.conversation;

import chat.confab.messages.AboutUser;
import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Adds one person in a role, or changes a member's role (admins). Refused as {@link AddMembers}, and LAST_ADMIN. */
public record PutMember(@RoutingKey ConversationId conversationId, UserId by, UserId userId, Role role)
        implements InConversation, AboutUser {}
