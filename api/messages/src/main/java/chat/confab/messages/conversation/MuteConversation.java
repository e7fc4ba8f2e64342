package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** No notifications for oneself until then; null ends it. */
public record MuteConversation(
        @RoutingKey ConversationId conversationId,
        UserId by,
        @Nullable Instant until) implements InConversation {}
