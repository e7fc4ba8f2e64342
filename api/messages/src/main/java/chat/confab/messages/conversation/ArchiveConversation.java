package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Makes a group read-only (admins). */
public record ArchiveConversation(@RoutingKey ConversationId conversationId, UserId by) implements InConversation {}
