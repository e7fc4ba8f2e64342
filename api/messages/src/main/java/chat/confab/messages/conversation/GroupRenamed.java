package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** A group has another title. */
@EventName("chat.conversation.renamed")
public record GroupRenamed(ConversationId conversationId, String title, UserId by, Instant at)
        implements ConversationEvent {}
