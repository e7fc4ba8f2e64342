package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member does not want to be notified until then; null ends it. */
@EventName("chat.conversation.muted")
public record ConversationMuted(
        ConversationId conversationId,
        UserId userId,
        @Nullable Instant until,
        Instant at) implements ConversationEvent {}
