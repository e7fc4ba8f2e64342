package chat.confab.eventstore;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Events for tests. */
final class TestEvents {
    static final String AGGREGATE = "aggregate";
    static final String TYPE = "Conversation";
    static final MetaData META_DATA = MetaData.with("key", "value");
    static final Serializer JSON = Jackson3Serializer.builder().build();

    private TestEvents() {}

    static DomainEventMessage<String> event(long sequence) {
        return event(AGGREGATE, sequence);
    }

    static DomainEventMessage<String> event(String aggregateId, long sequence) {
        return event(UUID.randomUUID().toString(), aggregateId, sequence, Instant.now());
    }

    static DomainEventMessage<String> event(long sequence, String timestamp) {
        return event(UUID.randomUUID().toString(), AGGREGATE, sequence, Instant.parse(timestamp));
    }

    static DomainEventMessage<String> event(String id, String aggregateId, long sequence, Instant timestamp) {
        return new GenericDomainEventMessage<>(
                TYPE, aggregateId, sequence, "payload" + sequence, META_DATA, id, timestamp);
    }

    static DomainEventMessage<?> eventOf(Object payload, long sequence) {
        return new GenericDomainEventMessage<>(TYPE, AGGREGATE, sequence, payload, META_DATA);
    }

    static List<DomainEventMessage<String>> events(String aggregateId, int count) {
        return IntStream.range(0, count).mapToObj(i -> event(aggregateId, i)).toList();
    }

    static List<String> ids(List<? extends EventMessage<?>> events) {
        return ids(events.stream());
    }

    static List<String> ids(Stream<? extends EventMessage<?>> events) {
        return events.<String>map(EventMessage::getIdentifier).toList();
    }

    /** The ids of all events in the engine, in the order of the log. */
    static List<String> allIds(EventStorageEngine engine) {
        return ids(engine.readEvents(null, false));
    }

    static long position(TrackedEventMessage<?> event) {
        return ((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex();
    }

    static RocksEventStorageEngine.Builder rocks(Path folder) {
        return RocksEventStorageEngine.builder()
                .folder(folder)
                .eventSerializer(JSON)
                .snapshotSerializer(JSON);
    }
}
