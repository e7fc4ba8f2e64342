package chat.confab.projections.mongo;

import chat.confab.embedded.EmbeddedMongo;
import chat.confab.projections.TokenSerializer;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
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
import org.bson.Document;

/** One embedded Mongo for all tests of the JVM, and an empty database for each that asks. */
public final class MongoFixture {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedMongo SERVER = start();
    private static final MongoClient CLIENT = MongoClients.create(SERVER.connectionString());

    private MongoFixture() {}

    public static MongoDatabase emptyDatabase() {
        return CLIENT.getDatabase("test" + DATABASES.incrementAndGet());
    }

    /** The same, telling the listener every command. */
    public static MongoDatabase emptyDatabase(CommandListener listener) {
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(SERVER.connectionString()))
                .addCommandListener(listener)
                .build());
        return client.getDatabase("test" + DATABASES.incrementAndGet());
    }

    /** Tokens in that database, for a node of its own. */
    public static TokenStore tokens(MongoDatabase database) {
        return new MongoTokenStore(
                database, "tokens", new TokenSerializer(), Clock.systemUTC(), Duration.ofSeconds(10), "test");
    }

    /** Forgets a collection: a property tries again from nothing. */
    public static void clear(MongoDatabase database, String collection) {
        MongoCalls.one(database.getCollection(collection).deleteMany(new Document()));
    }

    private static EmbeddedMongo start() {
        try {
            EmbeddedMongo server = EmbeddedMongo.start(Files.createTempDirectory("confab-mongo"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
