package chat.confab.messages.rebuild;

/** Where a rebuild stands. */
public enum RebuildPhase {
    /** It is decided, and nothing is written yet. */
    STARTING,
    /** It reads the log, from the start up to where it was when the rebuild started, and on to where the live version is. */
    REPLAYING,
    /** It has everything and is being checked. */
    VERIFYING,
    /** It is whole; from the next moment on it is the live version. */
    FLIPPING,
    /** It is the live version. */
    LIVE,
    /** It was live, and the version before it is again. */
    ROLLED_BACK,
    /** Somebody stopped it; what it had built is dropped. */
    CANCELLED,
    /** It could not be built; what there was is dropped, and the live version untouched. */
    FAILED;

    /** Whether it still goes on by itself. */
    public boolean isRunning() {
        return compareTo(LIVE) < 0;
    }
}
