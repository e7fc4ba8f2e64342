package chat.confab.messages.audit;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did something, or was about to: written before it is done, so that nothing goes unseen.
 *
 * @param action such as {@code GET /api/v1/admin/events} or {@code roles-changed}
 * @param target what it was done to
 * @param details short texts by name, none of them a secret
 * @param address where the call came from; null when nobody called
 */
@EventName("chat.audit.recorded")
public record AuditRecorded(
        UserId actor,
        String action,
        String target,
        Map<String, String> details,
        @Nullable String address,
        Instant at) implements AuditEvent {

    /** The log has a stream for each day, by UTC, so that the latest entries are found without a view. */
    public static String streamOf(LocalDate day) {
        return "audit/" + day;
    }
}
