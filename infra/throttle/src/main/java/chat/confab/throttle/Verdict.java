package chat.confab.throttle;

import java.time.Duration;

/**
 * Whether a token was there.
 *
 * @param retryAfter how long until there is one, when nobody else takes it; zero when it was taken
 */
public record Verdict(Duration retryAfter) {

    public boolean allowed() {
        return retryAfter.isZero();
    }
}
