package chat.confab.http.accounts;

import chat.confab.http.Text;
import jakarta.validation.constraints.NotNull;

/** A refresh token to spend. */
record RefreshRequest(@NotNull @Text(max = 128) String refreshToken) {

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
