package chat.confab.http.conversations;

import chat.confab.http.Text;
import chat.confab.messages.Limits;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation to open: a direct one with one other person, or a group with a title and up to 999 others. */
record OpenRequest(
        @NotNull ConversationType type,
        @Nullable @Text(max = Limits.TITLE, line = true) String title,

        @NotNull @ArraySchema(schema = @Schema(type = "string"))
        List<@NotNull UserId> memberIds) {}
