package chat.confab.messages.audit;

/** What was done by virtue of a role. */
public sealed interface AuditEvent permits AuditRecorded {}
