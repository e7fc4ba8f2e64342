package chat.confab.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageRecord;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.serialization.ConfabJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Messages and records for tests. */
final class Records {

    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    static final UserId ANN = new UserId("ann");
    static final UserId BEN = new UserId("ben");

    private static final JsonMapper JSON = ConfabJson.mapper();

    private Records() {}

    static MessageSnapshot message(String conversation, long seq, String body) {
        return new MessageSnapshot(
                new ConversationId(conversation),
                seq,
                ANN,
                "client-" + seq,
                body,
                null,
                List.of(),
                Map.of(),
                NOON.plusSeconds(seq),
                null,
                null,
                null);
    }

    /** A message with something in every field. */
    static MessageSnapshot full(String conversation, long seq, String body) {
        return new MessageSnapshot(
                new ConversationId(conversation),
                seq,
                ANN,
                "client-" + seq,
                body,
                Math.max(1, seq - 1),
                List.of(BEN),
                Map.of("👍", List.of(ANN, BEN)),
                NOON.plusSeconds(seq),
                NOON.plusSeconds(seq + 1),
                null,
                NOON.plusSeconds(1_000_000));
    }

    static MessageSnapshot deleted(String conversation, long seq) {
        return new MessageSnapshot(
                new ConversationId(conversation),
                seq,
                ANN,
                "client-" + seq,
                null,
                null,
                List.of(),
                Map.of(),
                NOON.plusSeconds(seq),
                null,
                NOON.plusSeconds(seq + 2),
                null);
    }

    static MessageRecord at(long position, MessageSnapshot message) {
        return new MessageRecord(position, "chat.message.sent", message);
    }

    static byte[] json(MessageRecord record) {
        return JSON.writeValueAsBytes(record);
    }

    static ConsumerRecord<String, byte[]> polled(int partition, long offset, byte[] value) {
        return new ConsumerRecord<>("chat.message-events", partition, offset, "key", value);
    }
}
