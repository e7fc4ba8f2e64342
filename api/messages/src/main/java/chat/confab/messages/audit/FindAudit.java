package chat.confab.messages.audit;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, the newest entry first. Answers {@link AuditPage}. Refused: INVALID_CURSOR, INVALID_QUERY.
 *
 * @param actor only what they did
 * @param action only this
 * @param limit 1 to 100
 */
public record FindAudit(
        @Nullable UserId actor,
        @Nullable String action,
        int limit,
        @Nullable String cursor) {}
