package chat.confab.search;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records that can never be indexed, put aside whole so that the others go on. Writing one twice is the same. */
final class DeadLetters {

    static final Map<String, Property> PROPERTIES = Map.of(
            "topic", Property.of(p -> p.keyword(k -> k)),
            "partition", Property.of(p -> p.integer(n -> n)),
            "offset", Property.of(p -> p.long_(n -> n)),
            "key", Property.of(p -> p.keyword(k -> k.ignoreAbove(256))),
            "record", MessageMapping.kept(),
            "error", Property.of(p -> p.text(t -> t)));

    /** A record, why it is here, and where it was. */
    record Letter(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String record,
            String error) {}

    private final IndexNames names;

    DeadLetters(IndexNames names) {
        this.names = names;
    }

    BulkOperation write(String topicId, ConsumerRecord<String, byte[]> poison, String error) {
        byte[] value = poison.value();
        Letter letter = new Letter(
                poison.topic(),
                poison.partition(),
                poison.offset(),
                poison.key(),
                value == null ? null : new String(value, StandardCharsets.UTF_8),
                error);
        String id = topicId + '/' + poison.partition() + '/' + poison.offset();
        return BulkOperation.of(
                op -> op.index(i -> i.index(names.deadLetters()).id(id).document(letter)));
    }
}
