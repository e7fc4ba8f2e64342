package chat.confab.http.accounts;

import chat.confab.http.Text;
import jakarta.validation.constraints.NotNull;

/** A new password, 8 to 200 characters, and the one it replaces. */
record PasswordRequest(
        @NotNull @Text(max = 200) String current,
        @NotNull @Text(min = 8, max = 200) String next) {

    /** Leaves the passwords out. */
    @Override
    public String toString() {
        return "PasswordRequest[]";
    }
}
