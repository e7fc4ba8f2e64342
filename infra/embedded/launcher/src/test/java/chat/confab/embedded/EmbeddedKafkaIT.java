package chat.confab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final String TOPIC = "greetings";

    @TempDir
    Path folder;

    @Test
    void records_and_committed_offsets_are_there_after_a_restart_and_the_cluster_is_the_same() throws Exception {
        String cluster;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            cluster = clusterId(kafka.bootstrapServers());
            makeTopic(kafka.bootstrapServers());
            produce(kafka.bootstrapServers(), 0, 100);
            assertThat(consume(kafka.bootstrapServers(), 100)).isEqualTo(range(0, 100));
            produce(kafka.bootstrapServers(), 100, 150);
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(clusterId(kafka.bootstrapServers())).isEqualTo(cluster);
            assertThat(consume(kafka.bootstrapServers(), 50)).isEqualTo(range(100, 150));
        }
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused_and_closing_ends_the_broker() {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        try (kafka) {
            assertThat(children).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("embedded Kafka")
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
        }
        Awaitility.await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_taken_port_is_refused_by_name() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("embedded Kafka");
        }
    }

    @Test
    void a_broker_that_ends_while_starting_is_quoted() throws IOException {
        Files.writeString(folder.resolve("log"), "a file where a folder should be");
        assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("the embedded Kafka ended with code 1 while starting")
                .hasMessageContaining("FileAlreadyExistsException");
    }

    @Test
    void killing_the_application_ends_the_broker_and_loses_nothing_acknowledged() throws Exception {
        try (ForkedApplication application = ForkedApplication.running("kafka", folder)) {
            makeTopic(application.uri());
            produce(application.uri(), 0, 2_000);
            application.kill();
            // Starts while the orphaned broker is still stopping, and waits for it.
            try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
                application.awaitChildrenGone(); // it has let go of the folder; its process may take a moment longer
                assertThat(consume(kafka.bootstrapServers(), 2_000)).isEqualTo(range(0, 2_000));
            }
        }
    }

    @Test
    void killing_the_broker_itself_loses_nothing_acknowledged() throws Exception {
        try (ForkedApplication application = ForkedApplication.running("kafka", folder)) {
            makeTopic(application.uri());
            produce(application.uri(), 0, 2_000);
            application.children().forEach(ProcessHandle::destroyForcibly);
            application.awaitChildrenGone();
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(consume(kafka.bootstrapServers(), 2_000)).isEqualTo(range(0, 2_000));
        }
    }

    private static String clusterId(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void makeTopic(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produce(String servers, int from, int to) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String value : range(from, to)) {
                sent.add(producer.send(new ProducerRecord<>(TOPIC, "key", value)));
            }
            for (Future<?> record : sent) {
                record.get();
            }
        }
    }

    /** Reads in one consumer group from where the group has committed, and commits. */
    private static List<String> consume(String servers, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "group.id", "readers", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
                return values.size() >= count;
            });
            consumer.commitSync();
        }
        return values;
    }

    private static List<String> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
