package chat.confab.command.audit;

import chat.confab.messages.audit.AuditRecorded;
import chat.confab.messages.audit.RecordAudit;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Adds to the day's stream. Of two who write at once, one is handled again: nothing needs to be held in memory. */
public class AuditCommandHandler {

    private static final String TYPE = "Audit";

    private final EventStore log;
    private final Clock clock;

    public AuditCommandHandler(EventStore log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RecordAudit command) {
        Instant now = clock.instant();
        String stream = AuditRecorded.streamOf(LocalDate.ofInstant(now, ZoneOffset.UTC));
        long next = log.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        AuditRecorded entry = new AuditRecorded(
                command.actor(), command.action(), command.target(), command.details(), command.address(), now);
        log.publish(new GenericDomainEventMessage<>(TYPE, stream, next, entry));
    }
}
