package chat.confab.http.conversations;

import chat.confab.http.Text;
import chat.confab.http.problems.ProblemException;
import chat.confab.messages.Limits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to change of a conversation; what is left out stays.
 *
 * @param retentionDays for how many days messages are kept; an explicit null keeps them for ever, which is why the node
 *     is asked for: left out, there is none
 */
record SettingsRequest(
        @Nullable @Text(max = Limits.TITLE, line = true) String title,
        @Nullable @Schema(types = {"integer", "null"}) JsonNode retentionDays) {

    /** Empty for ever. Ask only when {@link #retentionDays} was given. */
    Optional<Integer> days() {
        if (retentionDays == null || retentionDays.isNull()) {
            return Optional.empty();
        }
        if (!retentionDays.canConvertToInt() || !retentionDays.isInt()) {
            throw ProblemException.invalid("retentionDays", "must be a whole number of days, or null");
        }
        return Optional.of(retentionDays.intValue());
    }
}
