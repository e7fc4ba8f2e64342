package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** Sets for how many days (1 to 36,500) messages are kept, null for ever (admins; in a direct conversation, both). */
public record ChangeRetention(
        @RoutingKey ConversationId conversationId,
        UserId by,
        @Nullable Integer retentionDays) implements InConversation {}
