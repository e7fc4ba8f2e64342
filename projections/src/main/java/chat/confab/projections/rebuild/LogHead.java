package chat.confab.projections.rebuild;

/** Where the log ends. */
@FunctionalInterface
public interface LogHead {

    /** The last position, 0 when the log is empty. */
    long position();
}
