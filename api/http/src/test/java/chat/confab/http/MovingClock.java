package chat.confab.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, and what it was moved by. */
final class MovingClock extends Clock {

    private volatile Duration moved = Duration.ZERO;

    /** Runs with time moved forward, and moves it back. */
    void at(Duration later, Runnable work) {
        moved = later;
        try {
            work.run();
        } finally {
            moved = Duration.ZERO;
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
