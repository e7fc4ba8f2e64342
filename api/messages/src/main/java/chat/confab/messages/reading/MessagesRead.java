package chat.confab.messages.reading;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone has read everything up to {@code seq}; only ever forward. */
@EventName("chat.reading.messages-read")
public record MessagesRead(ConversationId conversationId, UserId userId, long seq, Instant at)
        implements ReadingEvent {}
