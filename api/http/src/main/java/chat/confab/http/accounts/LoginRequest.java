package chat.confab.http.accounts;

import chat.confab.http.Text;
import jakarta.validation.constraints.NotNull;

/** A login; whatever is no username is nobody's. */
record LoginRequest(
        @NotNull @Text(max = 128) String username,
        @NotNull @Text(max = 200) String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "LoginRequest[" + username + "]";
    }
}
