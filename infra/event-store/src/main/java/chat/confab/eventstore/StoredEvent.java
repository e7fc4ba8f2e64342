package chat.confab.eventstore;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An event or snapshot with its payload and metadata serialized.
 *
 * @param origin the aggregate that it belongs to, or null for an event that belongs to none.
 * @param revision the revision of the payload type, null for none.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredEvent(
        String identifier,
        Instant timestamp,
        @Nullable Origin origin,
        String payloadType,
        @Nullable String revision,
        byte[] payload,
        byte[] metaData) {

    /** Where in which aggregate an event happened. */
    record Origin(String type, String aggregateId, long sequence) {}

    /** Serializes a message; whatever the serializer throws goes to the caller. */
    static StoredEvent of(EventMessage<?> message, Serializer serializer) {
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        return new StoredEvent(
                message.getIdentifier(),
                message.getTimestamp(),
                message instanceof DomainEventMessage<?> event ? originOf(event) : null,
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                message.serializeMetaData(serializer, byte[].class).getData());
    }

    private static Origin originOf(DomainEventMessage<?> event) {
        String type = requireNonNull(event.getType(), "a domain event names the type of its aggregate");
        return new Origin(type, event.getAggregateIdentifier(), event.getSequenceNumber());
    }
}
