package chat.confab.admin.server;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's login at a server.
 *
 * @param url the server's; the tokens are for no other
 * @param expiresAt until when the access token serves
 * @param refreshToken works once, for the next pair of tokens
 */
public record Login(
        String url, String userId, String username, String accessToken, Instant expiresAt, String refreshToken) {

    private static final int MARGIN_SECONDS = 10;

    static Login of(ServerAddress address, JsonNode signedIn, Instant now) {
        return new Login(
                address.toString(),
                signedIn.path("userId").asString(""),
                signedIn.path("username").asString(""),
                signedIn.path("accessToken").asString(""),
                now.plusSeconds(signedIn.path("expiresIn").asLong(0)),
                signedIn.path("refreshToken").asString(""));
    }

    /** Whether the access token still serves for a call that is about to be made. */
    boolean isFresh(Instant now) {
        return now.plusSeconds(MARGIN_SECONDS).isBefore(expiresAt);
    }

    /** Leaves the tokens out. */
    @Override
    public String toString() {
        return "Login[" + username + " at " + url + "]";
    }
}
