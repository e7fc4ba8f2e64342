package chat.confab.projections.outbox;

import chat.confab.projections.kafka.KafkaLink;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topic of message records, {@code chat.message-events}. */
public final class OutboxTopic {

    public static final String NAME = "chat.message-events";

    /** How many partitions it gets where nothing else is said. */
    public static final int PARTITIONS = 6;

    private OutboxTopic() {}

    /**
     * Makes the topic when it is not there.
     *
     * @param retention for how long records are kept, null for ever: then a consumer can begin at the beginning of the chat
     */
    public static void ensure(KafkaLink link, String name, int partitions, @Nullable Duration retention) {
        link.ensureTopic(
                name,
                partitions,
                Map.of(
                        "retention.ms",
                        retention == null ? "-1" : Long.toString(retention.toMillis()),
                        "max.message.bytes",
                        Integer.toString(KafkaLink.RECORD_BYTES)));
    }
}
