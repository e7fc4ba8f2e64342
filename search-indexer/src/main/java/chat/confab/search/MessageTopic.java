package chat.confab.search;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The topic of message records, all its partitions read by one consumer from offsets that it is told. There is no
 * consumer group: the offsets are kept with the index, and a second indexer would only write the same again.
 */
final class MessageTopic implements AutoCloseable {

    /** A topic as it is now; deleted and made anew, it has another id and the same name. */
    record Identity(String id, int partitions) {}

    private static final Map<String, Object> PATIENCE = Map.of(
            CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);

    private final String name;
    private final Admin admin;
    private final KafkaConsumer<String, byte[]> consumer;

    MessageTopic(String bootstrapServers, String name) {
        this.name = name;
        Map<String, Object> config = new HashMap<>(PATIENCE);
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        this.admin = Admin.create(config);
        this.consumer = new KafkaConsumer<>(reading(config), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The broker gathers records for up to a tenth of a second, so that a quiet chat does not cost a bulk a message. */
    private static Map<String, Object> reading(Map<String, Object> config) {
        Map<String, Object> reading = new HashMap<>(config);
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        reading.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024);
        reading.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return reading;
    }

    /** Asks the broker; fails when there is no such topic (yet), or no broker. */
    Identity identity() throws ExecutionException, InterruptedException {
        TopicDescription topic = admin.describeTopics(List.of(name))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next();
        return new Identity(topic.topicId().toString(), topic.partitions().size());
    }

    /** From now on reads every partition at its offset, those without one from their beginning. */
    void readFrom(Identity topic, Map<Integer, Long> next) {
        List<TopicPartition> partitions =
                IntStream.range(0, topic.partitions()).mapToObj(this::partition).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        next.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
    }

    /** The offset of the next record to come, by partition. */
    Map<Integer, Long> ends(Identity topic) {
        List<TopicPartition> partitions =
                IntStream.range(0, topic.partitions()).mapToObj(this::partition).toList();
        return consumer.endOffsets(partitions).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    ConsumerRecords<String, byte[]> poll(Duration patience) {
        return consumer.poll(patience);
    }

    /** Records after the last one read, by partition, as of the last answer of the broker. */
    Map<Integer, Long> lag() {
        return consumer.assignment().stream().collect(Collectors.toMap(TopicPartition::partition, this::lagOf));
    }

    /** Ends a {@link #poll} that is waiting, from another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(5));
    }

    private long lagOf(TopicPartition partition) {
        OptionalLong lag = consumer.currentLag(partition);
        return lag.orElse(IndexerStatus.UNKNOWN);
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }
}
