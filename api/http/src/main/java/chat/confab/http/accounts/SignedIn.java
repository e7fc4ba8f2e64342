package chat.confab.http.accounts;

import chat.confab.messages.UserId;
import chat.confab.vault.RefreshToken;
import chat.confab.vault.Username;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Someone has come in.
 *
 * @param refreshToken works once, for the next pair of tokens
 * @param expiresIn for how many seconds the access token serves
 * @param issued the refresh token with what cookies need to know of it
 */
public record SignedIn(
        @Schema(type = "string") UserId userId,
        @Schema(type = "string") Username username,
        String displayName,
        String accessToken,
        String refreshToken,
        long expiresIn,
        @JsonIgnore RefreshToken issued) {

    /** Leaves the tokens out. */
    @Override
    public String toString() {
        return "SignedIn[" + userId + "]";
    }
}
