package chat.confab.messages.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a rebuild stands. */
public enum RebuildPhase {
    /** It is decided, and nothing is written yet. */
    @JsonProperty("starting")
    STARTING,
    /** It reads the log, from the start up to where it was when the rebuild started, and on to where the live version is. */
    @JsonProperty("replaying")
    REPLAYING,
    /** It has everything and is being checked. */
    @JsonProperty("verifying")
    VERIFYING,
    /** It is whole; from the next moment on it is the live version. */
    @JsonProperty("flipping")
    FLIPPING,
    /** It is the live version. */
    @JsonProperty("live")
    LIVE,
    /** It was live, and the version before it is again. */
    @JsonProperty("rolled-back")
    ROLLED_BACK,
    /** Somebody stopped it; what it had built is dropped. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** It could not be built; what there was is dropped, and the live version untouched. */
    @JsonProperty("failed")
    FAILED;

    /** Whether it still goes on by itself. */
    public boolean isRunning() {
        return compareTo(LIVE) < 0;
    }
}
