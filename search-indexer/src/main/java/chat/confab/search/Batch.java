package chat.confab.search;

import chat.confab.messages.message.MessageRecord;
import chat.confab.serialization.ConfabJson;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records that were polled together, made ready to write. Of several about one message only the newest is written:
 * each holds the whole message.
 */
final class Batch {

    private static final JsonMapper JSON = ConfabJson.mapper();

    /** One message to write, and the record that says so. */
    record Entry(ConsumerRecord<String, byte[]> record, MessageRecord content, byte[] document) {

        String id() {
            return content.message().messageId().toString();
        }

        BulkOperation write(IndexNames names) {
            return BulkOperation.of(op -> op.index(i -> i.index(names.writeAlias())
                    .requireAlias(true)
                    .id(id())
                    .routing(content.message().conversationId().value())
                    .version(content.position())
                    .versionType(VersionType.External)
                    .document(BinaryData.of(document, ContentType.APPLICATION_JSON))));
        }
    }

    /** A record that can never be indexed, and why. */
    record Poison(ConsumerRecord<String, byte[]> record, String error) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Poison> poison = new ArrayList<>();
    private final Map<Integer, Long> next = new HashMap<>();

    void add(ConsumerRecord<String, byte[]> record) {
        next.merge(record.partition(), record.offset() + 1, Math::max);
        try {
            MessageRecord content = JSON.readValue(record.value(), MessageRecord.class);
            Entry entry = new Entry(record, content, MessageDocument.of(content.message()));
            entries.merge(entry.id(), entry, Batch::newer);
        } catch (RuntimeException unreadable) {
            poison.add(new Poison(record, String.valueOf(unreadable.getMessage())));
        }
    }

    private static Entry newer(Entry one, Entry other) {
        return one.content().position() > other.content().position() ? one : other;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    List<Poison> poison() {
        return poison;
    }

    /** The offsets to read on from once this is written, by partition. */
    Map<Integer, Long> next() {
        return next;
    }

    /** The highest log position in it. */
    long position() {
        return entries.values().stream()
                .mapToLong(entry -> entry.content().position())
                .max()
                .orElse(IndexerStatus.UNKNOWN);
    }
}
