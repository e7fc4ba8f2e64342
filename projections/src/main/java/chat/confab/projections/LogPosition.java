package chat.confab.projections;

import org.axonframework.eventhandling.TrackingToken;

/** An event's place in the log. Every view writes it beside what it writes, so that an older write never undoes a newer. */
public final class LogPosition {

    private LogPosition() {}

    /**
     * The global position that a token stands at.
     *
     * @throws IllegalArgumentException when the token has none, which no token of an event has
     */
    public static long of(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalArgumentException("a token without a position: " + token));
    }
}
