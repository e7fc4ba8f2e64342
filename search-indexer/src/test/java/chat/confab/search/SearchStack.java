package chat.confab.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.message.MessageRecord;
import chat.confab.messages.message.MessageSnapshot;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** One topic and one index with names of their own, and what a test does with them. */
final class SearchStack implements AutoCloseable {

    static final int PARTITIONS = 3;

    final String topic;
    final IndexNames names;
    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final ElasticsearchConnection connection;

    SearchStack(String name, String bootstrapServers, URI elasticsearch) {
        this.topic = name;
        this.names = new IndexNames(name, name + "-write", name + "-read", name + "-offsets", name + "-dead-letters");
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        this.connection = ElasticsearchConnection.to(List.of(elasticsearch));
    }

    ElasticsearchClient elasticsearch() {
        return connection.client();
    }

    SearchIndexer indexer() {
        return new SearchIndexer(
                bootstrapServers,
                topic,
                elasticsearch(),
                new MessageIndex(elasticsearch(), names, MessageIndex.Layout.SINGLE_NODE));
    }

    void createTopic() throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    void deleteTopic() throws ExecutionException, InterruptedException {
        admin.deleteTopics(List.of(topic)).all().get();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !admin.listTopics().names().get().contains(topic));
    }

    void send(List<MessageRecord> records) {
        records.forEach(record -> sendRaw(record.message().conversationId().value(), Records.json(record)));
        producer.flush();
    }

    void sendRaw(String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
        producer.flush();
    }

    /** Waits until the index holds these messages and no others. */
    void awaitDocuments(Map<String, MessageSnapshot> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(documents()).isEqualTo(expected));
    }

    /** Waits until a record at that position is in the index, and what the indexer has heard of besides. */
    void awaitIndexed(SearchIndexer indexer, long position) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> indexer.status().caughtUp() && indexer.status().position() >= position);
    }

    /** Every document by its id, deleted ones too. */
    Map<String, MessageSnapshot> documents() {
        try {
            elasticsearch().indices().refresh(r -> r.index(names.index()));
            Map<String, MessageSnapshot> all = new HashMap<>();
            for (Hit<MessageSnapshot> hit : elasticsearch()
                    .search(s -> s.index(names.readAlias()).size(10_000), MessageSnapshot.class)
                    .hits()
                    .hits()) {
                all.put(hit.id(), hit.source());
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        connection.close();
    }
}
