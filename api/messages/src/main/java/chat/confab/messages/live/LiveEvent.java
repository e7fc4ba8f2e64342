package chat.confab.messages.live;

import org.jspecify.annotations.Nullable;

/**
 * One event of a client's stream.
 *
 * @param position where to resume after it: a global position in the log; null for what is not worth resuming
 * @param json the data, written already, because many clients get the same
 */
public record LiveEvent(Type type, @Nullable Long position, String json) {

    /** What it tells; {@link #wireName()} is the SSE event's name. */
    public enum Type {
        MESSAGE,
        CONVERSATION,
        CONVERSATION_LEFT,
        RECEIPT,
        UNREAD,
        TYPING,
        PRESENCE,
        FRIEND,
        /** Caught up: what follows happens now. */
        READY,
        /** The position asked for is too old: fetch everything afresh. */
        RESET;

        private final String wireName =
                name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        public String wireName() {
            return wireName;
        }
    }
}
