package chat.confab.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One login that lasts: a family of refresh tokens, as its owner sees it.
 *
 * @param family names it; opens nothing by itself
 * @param lastUsedAt when its latest refresh token was given out
 * @param userAgent what it was used with then, as that client describes itself
 * @param address where it was used from then
 */
public record Session(
        String family,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable String userAgent,
        @Nullable String address) {}
