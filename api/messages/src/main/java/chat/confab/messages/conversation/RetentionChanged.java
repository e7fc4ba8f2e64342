package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages are kept for so many days from now on; null keeps them. */
@EventName("chat.conversation.retention-changed")
public record RetentionChanged(
        ConversationId conversationId, @Nullable Integer retentionDays, UserId by, Instant at)
        implements ConversationEvent {}
