package chat.confab.messages.reading;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Someone has read everything up to {@code seq}; only ever forward. */
@EventName("chat.reading.messages-read")
public record MessagesRead(ConversationId conversationId, UserId userId, long seq, Instant at) implements ReadingEvent {

    /** Where a person's markers of one conversation stand in the log; no message's stream, for {@code read} is no number. */
    public static String streamOf(ConversationId conversation, UserId user) {
        return conversation + "/read/" + user;
    }
}
