package chat.confab.projections.deadletters;

import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Writes an event into a document and reads it back as it was: payload and metadata only when somebody asks for them. */
final class EventDocument {

    private final Serializer events;
    private final Serializer tokens;

    EventDocument(Serializer events, Serializer tokens) {
        this.events = events;
        this.tokens = tokens;
    }

    Document write(EventMessage<?> event) {
        SerializedObject<String> payload = event.serializePayload(events, String.class);
        Document document = new Document("id", event.getIdentifier())
                .append("at", event.getTimestamp().toString())
                .append("type", payload.getType().getName())
                .append("revision", payload.getType().getRevision())
                .append("payload", payload.getData())
                .append(
                        "metaData",
                        events.serialize(event.getMetaData(), String.class).getData());
        if (event instanceof DomainEventMessage<?> domain) {
            document.append("aggregateType", domain.getType())
                    .append("aggregate", domain.getAggregateIdentifier())
                    .append("sequence", domain.getSequenceNumber());
        }
        if (event instanceof TrackedEventMessage<?> tracked) {
            SerializedObject<String> token = tokens.serialize(tracked.trackingToken(), String.class);
            document.append("token", token.getData())
                    .append("tokenType", token.getType().getName());
        }
        return document;
    }

    EventMessage<?> read(Document document) {
        SerializedMessage<?> message = new SerializedMessage<>(
                document.getString("id"),
                new SimpleSerializedObject<>(
                        document.getString("payload"),
                        String.class,
                        document.getString("type"),
                        document.getString("revision")),
                new SerializedMetaData<>(document.getString("metaData"), String.class),
                events);
        Instant at = Instant.parse(document.getString("at"));
        TrackingToken token = token(document);
        if (document.containsKey("aggregate")) {
            return domainEvent(document, message, () -> at, token);
        }
        return token == null
                ? new GenericEventMessage<>(message, () -> at)
                : new GenericTrackedEventMessage<>(token, message, () -> at);
    }

    private static EventMessage<?> domainEvent(
            Document document, SerializedMessage<?> message, Supplier<Instant> at, @Nullable TrackingToken token) {
        String type = document.getString("aggregateType");
        String aggregate = document.getString("aggregate");
        long sequence = document.getLong("sequence");
        return token == null
                ? new GenericDomainEventMessage<>(type, aggregate, sequence, message, at)
                : new GenericTrackedDomainEventMessage<>(token, type, aggregate, sequence, message, at);
    }

    private @Nullable TrackingToken token(Document document) {
        String token = document.getString("token");
        return token == null
                ? null
                : tokens.deserialize(
                        new SimpleSerializedObject<>(token, String.class, document.getString("tokenType"), null));
    }
}
