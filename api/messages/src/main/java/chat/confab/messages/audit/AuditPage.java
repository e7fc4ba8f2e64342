package chat.confab.messages.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor where earlier entries are; null when all were looked at. A page may have few entries, or none, and go on */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPage(
        List<AuditRecorded> entries, @Nullable String nextCursor) {}
