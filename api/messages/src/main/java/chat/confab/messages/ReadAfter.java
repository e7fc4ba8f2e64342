package chat.confab.messages;

/**
 * Reading one's own writes. A query message whose metadata has {@link #KEY} is answered once the view it reads holds
 * the log up to that position, or after a short bounded wait with what is there.
 */
public final class ReadAfter {

    /** Metadata key; the value is a {@link Long}, a global position in the log. */
    public static final String KEY = "confab-read-after";

    private ReadAfter() {}
}
