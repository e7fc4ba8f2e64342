package chat.confab.messages.message;

/**
 * Which stretch of a conversation.
 *
 * @param seq the place that {@code anchor} speaks of; without meaning for {@link Anchor#NEWEST}
 * @param limit how many messages at the most, 1 to 100
 */
public record MessageWindow(Anchor anchor, long seq, int limit) {

    /** How the stretch lies to {@code seq}. */
    public enum Anchor {
        /** The newest messages. */
        NEWEST,
        /** The last ones before {@code seq}, without it. */
        BEFORE,
        /** The first ones after {@code seq}, without it. */
        AFTER,
        /** {@code seq} in the middle: half before it, the rest from it on. */
        AROUND
    }

    public static MessageWindow newest(int limit) {
        return new MessageWindow(Anchor.NEWEST, 0, limit);
    }

    public static MessageWindow before(long seq, int limit) {
        return new MessageWindow(Anchor.BEFORE, seq, limit);
    }

    public static MessageWindow after(long seq, int limit) {
        return new MessageWindow(Anchor.AFTER, seq, limit);
    }

    public static MessageWindow around(long seq, int limit) {
        return new MessageWindow(Anchor.AROUND, seq, limit);
    }
}
