package chat.confab.eventstore;

import chat.confab.eventstore.EventLog.LogEntry;
import chat.confab.eventstore.StoredEvent.Origin;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** Stored events as Axon wants to see them. Axon's own entries would cut the timestamps to milliseconds. */
final class AxonEventData {
    private AxonEventData() {}

    static TrackedEventData<byte[]> tracked(LogEntry entry) {
        TrackingToken token = new GlobalSequenceTrackingToken(entry.position());
        Origin origin = entry.event().origin();
        return origin == null
                ? new PlainData(entry.event(), token)
                : new TrackedDomainEventData<>(token, new DomainData(entry.event(), origin));
    }

    static DomainEventData<byte[]> domain(StoredEvent event) {
        Origin origin = event.origin();
        if (origin == null) {
            throw new EventStoreFormatException("The stream of an aggregate names an event of no aggregate");
        }
        return new DomainData(event, origin);
    }

    private interface Data extends EventData<byte[]> {
        StoredEvent event();

        @Override
        default String getEventIdentifier() {
            return event().identifier();
        }

        @Override
        default Instant getTimestamp() {
            return event().timestamp();
        }

        @Override
        default SerializedObject<byte[]> getMetaData() {
            return new SerializedMetaData<>(event().metaData(), byte[].class);
        }

        @Override
        default SerializedObject<byte[]> getPayload() {
            return new SimpleSerializedObject<>(
                    event().payload(), byte[].class, event().payloadType(), event().revision());
        }
    }

    private record PlainData(StoredEvent event, TrackingToken trackingToken)
            implements Data, TrackedEventData<byte[]> {}

    private record DomainData(StoredEvent event, Origin origin) implements Data, DomainEventData<byte[]> {
        @Override
        public String getType() {
            return origin.type();
        }

        @Override
        public String getAggregateIdentifier() {
            return origin.aggregateId();
        }

        @Override
        public long getSequenceNumber() {
            return origin.sequence();
        }
    }
}
