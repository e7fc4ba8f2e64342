package chat.confab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What a crash leaves of commands that are larger than what H2 would keep in memory by itself. */
class LargeCommandTest {

    private static final int KILOBYTE = 1024;

    @TempDir
    Path folder;

    /** Two commands near the 16 MB that the driver sends in one: in the second, H2 would have had enough. */
    @ParameterizedTest
    @CsvSource({"14, 1000", "500, 28"})
    void a_crash_leaves_all_of_a_large_command(int documents, int kilobytes) {
        int size = kilobytes * KILOBYTE;

        run(List.of(documents(0, documents, size), documents(documents, documents, size)));

        assertThat(found()).isEqualTo(new Found(2 * documents, 2 * documents));
    }

    @Test
    void a_crash_leaves_nothing_of_a_command_that_was_not_committed() {
        run(List.of(documents(0, 10, KILOBYTE)));

        assertThat(found()).isEqualTo(new Found(0, 0));
    }

    @Test
    void many_small_commands_between_two_commits_do_not_pile_up_in_memory() {
        run(IntStream.range(0, 40)
                .mapToObj(n -> documents(n, 1, 1000 * KILOBYTE))
                .toList());

        assertThat(found().documents()).isBetween(20L, 40L);
    }

    /** Nothing but the commands themselves commits here; then the process is gone. */
    private void run(List<List<Document>> inserts) {
        CommandAtomicBackend backend = EmbeddedMongo.openFile(file());
        MVStore store = backend.getMvStore();
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", 0);
        try (MongoClient client = MongoClients.create(
                "mongodb://127.0.0.1:" + server.getLocalAddress().getPort())) {
            var pages = client.getDatabase("confab").getCollection("pages");
            for (List<Document> insert : inserts) {
                Mono.from(pages.insertMany(insert)).block();
                assertThat(store.getUnsavedMemory()).isLessThanOrEqualTo(CommandAtomicBackend.UNSAVED_BYTES);
            }
        } finally {
            store.closeImmediately();
            server.shutdownNow();
        }
    }

    private static List<Document> documents(int from, int count, int size) {
        String text = "x".repeat(size);
        return IntStream.range(from, from + count)
                .mapToObj(n -> new Document("_id", n).append("text", text))
                .toList();
    }

    private Found found() {
        CommandAtomicBackend backend = EmbeddedMongo.openFile(file());
        try {
            MVStore store = backend.getMvStore();
            return new Found(size(store, "databases.confab.pages"), size(store, "confab.pages._index__id_"));
        } finally {
            backend.close();
        }
    }

    private static long size(MVStore store, String map) {
        return store.hasMap(map) ? store.openMap(map).sizeAsLong() : 0;
    }

    private Path file() {
        return folder.resolve(EmbeddedMongo.FILE);
    }

    private record Found(long documents, long indexed) {}
}
