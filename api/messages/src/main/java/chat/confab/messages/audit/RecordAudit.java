package chat.confab.messages.audit;

import chat.confab.messages.UserId;
import java.util.Map;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** Writes an entry of the audit log ({@link AuditRecorded} says what its parts are). Answers nothing. */
public record RecordAudit(
        @RoutingKey UserId actor,
        String action,
        String target,
        Map<String, String> details,
        @Nullable String address) {}
