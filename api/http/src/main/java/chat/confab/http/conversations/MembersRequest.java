package chat.confab.http.conversations;

import chat.confab.messages.Limits;
import chat.confab.messages.UserId;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Whom to add; those who are in already stay as they are. */
record MembersRequest(
        @NotNull @Size(max = Limits.MEMBERS) @ArraySchema(schema = @Schema(type = "string"))
        List<@NotNull UserId> memberIds) {}
