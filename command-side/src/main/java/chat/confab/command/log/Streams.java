package chat.confab.command.log;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What the log alone can tell about its streams. */
public record Streams(EventStore log) {

    /** Whether anything was ever written to the stream: one look-up. */
    public boolean exists(String id) {
        return log.lastSequenceNumberFor(id).isPresent();
    }

    /** What the stream begins with; read from the event itself, never from a snapshot. */
    public Optional<Object> firstOf(String id) {
        DomainEventStream events = log.readEvents(id, 0);
        return events.hasNext() ? Optional.of(events.next().getPayload()) : Optional.empty();
    }
}
