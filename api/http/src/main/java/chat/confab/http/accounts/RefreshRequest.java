package chat.confab.http.accounts;

import chat.confab.http.Text;
import org.jspecify.annotations.Nullable;

/** A refresh token to spend; browsers may leave it out and send it as a cookie. */
record RefreshRequest(@Text(max = 128) @Nullable String refreshToken) {

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
