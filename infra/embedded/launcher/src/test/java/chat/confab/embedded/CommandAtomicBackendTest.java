package chat.confab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class CommandAtomicBackendTest {

    private static final int OBSERVATIONS = 20_000;

    private final MVStore store = MVStore.open(null);
    private final CommandAtomicBackend backend = new CommandAtomicBackend(store);
    private final MongoServer server = new MongoServer(backend);
    private MongoClient client;

    @BeforeEach
    void bind() {
        server.bind("127.0.0.1", 0);
        client = MongoClients.create(
                "mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
    }

    @AfterEach
    void shutdown() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void between_commands_every_document_is_in_the_index_and_the_other_way_round() {
        MongoCollection<Document> people = client.getDatabase("confab").getCollection("people");
        Mono.from(people.insertOne(new Document("_id", "first"))).block();
        Disposable writes = Flux.range(0, Integer.MAX_VALUE)
                .publishOn(Schedulers.single())
                .flatMap(n -> people.insertOne(new Document("_id", n)), 8)
                .onErrorComplete()
                .subscribe();
        try {
            AtomicInteger halves = new AtomicInteger();
            for (int observation = 0; observation < OBSERVATIONS; observation++) {
                backend.betweenCommands(() -> halves.addAndGet(documents() == indexed() ? 0 : 1));
            }
            assertThat(halves).hasValue(0);
            assertThat(documents()).isGreaterThan(10);
        } finally {
            writes.dispose();
        }
    }

    private long documents() {
        return store.openMap("databases.confab.people").sizeAsLong();
    }

    private long indexed() {
        return store.openMap("confab.people._index__id_").sizeAsLong();
    }
}
