package chat.confab.search;

import chat.confab.messages.message.MessageRecord;
import chat.confab.serialization.ConfabJson;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * A version of the index that is filled from the log, because Kafka need not hold the whole past, until a {@link SearchIndexer} takes
 * over: from where Kafka ended before the filling began. What comes from both is the same, and the higher position wins.
 */
public final class IndexRebuild {

    private static final JsonMapper JSON = ConfabJson.mapper();

    private final String bootstrapServers;
    private final String topicName;
    private final MessageIndex index;
    private final BulkWriter writer;
    private final StoredOffsets offsets;

    /** @param index of the version to build */
    public IndexRebuild(
            String bootstrapServers, String topicName, ElasticsearchClient elasticsearch, MessageIndex index) {
        this.bootstrapServers = bootstrapServers;
        this.topicName = topicName;
        this.index = index;
        this.writer = new BulkWriter(elasticsearch, index.names());
        this.offsets = new StoredOffsets(elasticsearch, index.names());
    }

    /**
     * Makes the index, empty and searched by nobody, and notes where Kafka ends. Does nothing where that was done.
     *
     * @throws UncheckedIOException when Elasticsearch is away
     * @throws IllegalStateException when Kafka is
     */
    public void begin() {
        try (MessageTopic topic = new MessageTopic(bootstrapServers, topicName)) {
            index.create();
            MessageTopic.Identity identity = topic.identity();
            if (offsets.load(index.id(), identity.id()).isEmpty()) {
                offsets.save(index.id(), identity.id(), topic.ends(identity));
            }
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (ExecutionException away) {
            throw new IllegalStateException("Kafka does not say where it ends", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /**
     * Writes messages as they stood after some of their events; of several about one message the newest counts.
     *
     * @return why the index refuses one of them, if it does
     * @throws UncheckedIOException when it may succeed later
     */
    public Optional<String> write(Collection<MessageRecord> records) {
        Batch batch = new Batch();
        records.forEach(record -> batch.add(asRecord(record)));
        try {
            List<Batch.Poison> refused = writer.write(batch.entries());
            return batch.poison().isEmpty()
                    ? refused.stream().findFirst().map(IndexRebuild::describe)
                    : Optional.of(describe(batch.poison().getFirst()));
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** How many messages of until then the index holds. */
    public long count(Instant until) {
        try {
            return index.count(until);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private ConsumerRecord<String, byte[]> asRecord(MessageRecord record) {
        return new ConsumerRecord<>(
                topicName,
                0,
                record.position(),
                record.message().conversationId().value(),
                JSON.writeValueAsBytes(record));
    }

    /** Says which one; the error may quote what somebody wrote. */
    private static String describe(Batch.Poison poison) {
        String error = poison.error();
        return "the index refuses the message at position " + poison.record().offset() + ": "
                + error.substring(0, Math.min(error.length(), 200));
    }
}
