package chat.confab.http.accounts;

import chat.confab.http.Text;
import chat.confab.messages.Limits;
import chat.confab.vault.Username;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A new account; the password is 8 to 200 characters. */
record RegisterRequest(
        @NotNull @Schema(type = "string", example = "ada") Username username,
        @NotNull @Text(max = Limits.TITLE, line = true) String displayName,
        @NotNull @Text(min = 8, max = 200) String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "RegisterRequest[" + username + "]";
    }
}
