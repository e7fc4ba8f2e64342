package chat.confab.embedded;

import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class EmbeddedMongoTest {

    /** Far above the 20 ms of a commit, for a machine that is busy with other things. */
    private static final Duration DURABLE_AFTER = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_there_after_a_restart() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            assertThat(mongo.uri().toString())
                    .isEqualTo(mongo.connectionString())
                    .startsWith("mongodb://127.0.0.1:");
            with(mongo.connectionString(), people -> insert(people, 0, 100));
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            with(mongo.connectionString(), people -> assertThat(ids(people)).containsExactlyElementsOf(range(100)));
        }
    }

    @Test
    void a_second_start_on_the_same_folder_is_refused() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedMongo.start(folder, 0))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("embedded Mongo")
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining(folder.toString());
            with(mongo.connectionString(), people -> insert(people, 0, 1));
        }
    }

    @Test
    void a_taken_port_is_refused_by_name_and_harms_nothing() throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            with(mongo.connectionString(), people -> insert(people, 0, 10));
        }
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> EmbeddedMongo.start(folder, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("embedded Mongo");
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            with(mongo.connectionString(), people -> assertThat(ids(people)).containsExactlyElementsOf(range(10)));
        }
    }

    @Test
    void a_damaged_file_is_moved_aside_and_an_empty_one_begun() throws IOException {
        Files.writeString(folder.resolve(EmbeddedMongo.FILE), "no store at all ".repeat(1_000));
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            with(mongo.connectionString(), people -> assertThat(ids(people)).isEmpty());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith(EmbeddedMongo.FILE + ".damaged-"));
        }
    }

    @Test
    void killing_the_application_leaves_a_prefix_that_holds_all_but_the_last_moment() throws IOException {
        List<Long> acknowledgedAt = new ArrayList<>();
        AtomicLong durableUntil = new AtomicLong();
        try (ForkedApplication application = ForkedApplication.running("mongo", folder)) {
            with(application.uri(), people -> {
                insertFor(DURABLE_AFTER.multipliedBy(2), people, acknowledgedAt);
                durableUntil.set(System.nanoTime() - DURABLE_AFTER.toNanos());
                application.kill();
            });
        }
        long mustBeThere =
                acknowledgedAt.stream().filter(at -> at < durableUntil.get()).count();
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            with(mongo.connectionString(), people -> {
                List<Integer> found = ids(people);
                assertThat(found).containsExactlyElementsOf(range(found.size()));
                assertThat((long) found.size())
                        .isGreaterThanOrEqualTo(mustBeThere)
                        .isPositive();
                insert(people, found.size(), found.size() + 10);
            });
        }
    }

    @Test
    void space_of_overwritten_documents_is_used_again() throws IOException {
        int rounds = 600;
        int roundBytes = 10 * 10_000;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0)) {
            with(mongo.connectionString(), people -> {
                insert(people, 0, 10);
                IntStream.range(0, rounds)
                        .forEach(round -> Mono.from(people.updateMany(new Document(), set("text", random(10_000))))
                                .delayElement(Duration.ofMillis(10))
                                .block());
            });
        }
        assertThat(Files.size(folder.resolve(EmbeddedMongo.FILE)))
                .as("bytes of the file")
                .isLessThan((long) rounds * roundBytes / 3);
    }

    private static String random(int length) {
        return ThreadLocalRandom.current()
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void insertFor(Duration time, MongoCollection<Document> people, List<Long> acknowledgedAt) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            insert(people, acknowledgedAt.size(), acknowledgedAt.size() + 1);
            acknowledgedAt.add(System.nanoTime());
        }
    }

    private static void insert(MongoCollection<Document> people, int from, int to) {
        List<Document> documents =
                IntStream.range(from, to).mapToObj(n -> new Document("_id", n)).toList();
        Mono.from(people.insertMany(documents)).block();
    }

    private static List<Integer> ids(MongoCollection<Document> people) {
        return Flux.from(people.find())
                .map(document -> document.getInteger("_id"))
                .sort()
                .collectList()
                .block();
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    private static void with(String connectionString, Consumer<MongoCollection<Document>> work) {
        try (MongoClient client = MongoClients.create(connectionString)) {
            work.accept(client.getDatabase("confab").getCollection("people"));
        }
    }
}
