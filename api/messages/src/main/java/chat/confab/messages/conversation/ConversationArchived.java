package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** The group is read-only from now on. */
@EventName("chat.conversation.archived")
public record ConversationArchived(ConversationId conversationId, UserId by, Instant at) implements ConversationEvent {}
