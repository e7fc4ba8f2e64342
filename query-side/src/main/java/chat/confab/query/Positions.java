package chat.confab.query;

/** How far the views have come. */
@FunctionalInterface
public interface Positions {

    /** The position in the log that every view read by queries has reached, -1 when one of them has not begun. */
    long lowest();

    /** The position that no answer may be behind, whoever asks: for a moment after other versions of views have become live. */
    default long floor() {
        return -1;
    }
}
