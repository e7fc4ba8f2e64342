package chat.confab.projections.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageRecord;
import chat.confab.projections.kafka.KafkaBatch;
import chat.confab.projections.kafka.KafkaLink;
import chat.confab.projections.live.MessageFold;
import chat.confab.serialization.ConfabJson;
import chat.confab.serialization.EventNames;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes, for each event of a message, the whole message as it then stands: a {@link MessageRecord} as JSON, its key the
 * conversation's id, its position also in the header {@link #POSITION}. At least once, and in order per conversation, except that a
 * stretch may be repeated after a fault.
 */
@ProcessingGroup("outbox")
public final class OutboxProjection {

    /** The header with the event's position in the log, decimal. */
    public static final String POSITION = "position";

    private final KafkaLink link;
    private final String topic;
    private final MessageFold messages;
    private final JsonMapper json = ConfabJson.mapper();

    /** @param topic see {@link OutboxTopic} */
    public OutboxProjection(KafkaLink link, String topic, MessageFold messages) {
        this.link = link;
        this.topic = topic;
        this.messages = messages;
    }

    @EventHandler
    void on(MessageEvent event, @SequenceNumber long sequenceNumber, TrackingToken at) {
        long position = at.position().orElseThrow();
        String name = EventNames.nameOf(event.getClass()).value();
        MessageRecord record = new MessageRecord(position, name, messages.after(event, sequenceNumber));
        ProducerRecord<String, String> toSend =
                new ProducerRecord<>(topic, event.conversationId().value(), json.writeValueAsString(record));
        toSend.headers().add(POSITION, Long.toString(position).getBytes(UTF_8));
        KafkaBatch.current(link).add(toSend);
    }
}
