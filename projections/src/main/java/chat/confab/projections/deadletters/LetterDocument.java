package chat.confab.projections.deadletters;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The document of one dead letter. */
final class LetterDocument {

    private final Serializer events;
    private final EventDocument messages;
    private final Clock clock;

    LetterDocument(Serializer events, Serializer tokens, Clock clock) {
        this.events = events;
        this.messages = new EventDocument(events, tokens);
        this.clock = clock;
    }

    Document write(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        Document document = new Document("inSequence", sequence)
                .append("event", messages.write(letter.message()))
                .append("enqueued", Date.from(letter.enqueuedAt()));
        document.putAll(state(letter));
        return document;
    }

    /** What changes when a letter fails again. */
    Document state(DeadLetter<? extends EventMessage<?>> letter) {
        return new Document("touched", Date.from(letter.lastTouched()))
                .append("cause", letter.cause().map(LetterDocument::write).orElse(null))
                .append(
                        "diagnostics",
                        events.serialize(letter.diagnostics(), String.class).getData());
    }

    MongoDeadLetter read(Document document) {
        MetaData diagnostics =
                events.deserialize(new SerializedMetaData<>(document.getString("diagnostics"), String.class));
        return new MongoDeadLetter(
                document.getString("inSequence"),
                messages.read(document.get("event", Document.class)),
                cause(document.get("cause", Document.class)),
                document.getDate("enqueued").toInstant(),
                touched(document),
                diagnostics,
                clock);
    }

    static Instant touched(Document document) {
        return document.getDate("touched").toInstant();
    }

    private static Document write(Cause cause) {
        return new Document("type", cause.type()).append("message", cause.message());
    }

    private static @Nullable Cause cause(@Nullable Document cause) {
        return cause == null ? null : new ThrowableCause(cause.getString("type"), cause.getString("message"));
    }
}
