package chat.confab.http.security;

import chat.confab.http.HttpSettings;
import chat.confab.http.problems.ProblemException;
import chat.confab.http.problems.ProblemType;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows guessing: after so many attempts on one username from one address that did not succeed, further ones are turned
 * away until the window is over. Counted before the password is looked at, so that many at once gain nothing.
 */
@Component
public final class LoginThrottle {

    private static final int AT_MOST = 100_000;

    private record Key(String username, String address) {}

    private record Attempts(Instant since, int count) {}

    private final Cache<Key, Attempts> attempts;
    private final Clock clock;
    private final Duration window;
    private final int limit;

    LoginThrottle(HttpSettings settings, Clock clock) {
        this.clock = clock;
        this.window = settings.loginWindow();
        this.limit = settings.loginAttempts();
        this.attempts = Caffeine.newBuilder()
                .maximumSize(AT_MOST)
                .expireAfterWrite(window)
                .build();
    }

    /** Counts an attempt, or turns it away with 429 and how long to wait. */
    public void admit(String username, String address) {
        Instant now = clock.instant();
        Attempts made = attempts.asMap().compute(key(username, address), (key, before) -> next(before, now));
        if (made.count() > limit) {
            throw ProblemException.later(
                    ProblemType.TOO_MANY_ATTEMPTS,
                    "Too many logins failed; wait a while",
                    Duration.between(now, made.since().plus(window)));
        }
    }

    private Attempts next(@Nullable Attempts before, Instant now) {
        if (before == null || !before.since().plus(window).isAfter(now)) {
            return new Attempts(now, 1);
        }
        return before.count() > limit ? before : new Attempts(before.since(), before.count() + 1);
    }

    /** Forgets the attempts: the password was right. */
    public void succeeded(String username, String address) {
        attempts.invalidate(key(username, address));
    }

    private static Key key(String username, String address) {
        return new Key(username.toLowerCase(Locale.ROOT), address);
    }
}
