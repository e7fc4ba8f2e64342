package chat.confab.vault;

import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * A refresh token, at the one moment when it is known in clear.
 *
 * @param token 256 random bits, base64url without padding; works once
 * @param family names the chain of tokens that one login began
 */
public record RefreshToken(String token, UserId userId, String family, Instant expiresAt) {

    /** Leaves the token out: this reaches log lines. */
    @Override
    public String toString() {
        return "RefreshToken[" + userId + ", " + family + "]";
    }
}
