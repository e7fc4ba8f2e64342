package chat.confab.query;

import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;

/** Single streams of the log, their events as they were written: never a snapshot. Reading blocks. */
public record LogStreams(EventStore log) {

    /** All events of a stream, from the first; none when there is no such stream. */
    public <E> Stream<E> events(String stream, Class<E> type) {
        return log.readEvents(stream, 0).asStream().map(Message::getPayload).map(type::cast);
    }

    /** How many events a stream has. */
    public long length(String stream) {
        return log.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    }

    /** One event of a stream by its place there, 0 being the first. */
    public <E> Optional<E> event(String stream, long place, Class<E> type) {
        DomainEventStream events = log.readEvents(stream, place);
        return events.hasNext() ? Optional.of(type.cast(events.next().getPayload())) : Optional.empty();
    }
}
