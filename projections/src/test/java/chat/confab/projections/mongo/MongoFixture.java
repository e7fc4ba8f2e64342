package chat.confab.projections.mongo;

import chat.confab.embedded.EmbeddedMongo;
import chat.confab.projections.TokenSerializer;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** One embedded Mongo for all tests of the JVM, and an empty database for each that asks. */
public final class MongoFixture {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final MongoClient CLIENT = start();

    private MongoFixture() {}

    public static MongoDatabase emptyDatabase() {
        return CLIENT.getDatabase("test" + DATABASES.incrementAndGet());
    }

    /** Tokens in that database, for a node of its own. */
    public static TokenStore tokens(MongoDatabase database) {
        return new MongoTokenStore(
                database, "tokens", new TokenSerializer(), Clock.systemUTC(), Duration.ofSeconds(10), "test");
    }

    private static MongoClient start() {
        try {
            EmbeddedMongo server = EmbeddedMongo.start(Files.createTempDirectory("confab-mongo"), 0);
            MongoClient client = MongoClients.create(server.connectionString());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                client.close();
                server.close();
            }));
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
