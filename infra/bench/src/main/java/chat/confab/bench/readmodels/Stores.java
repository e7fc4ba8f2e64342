package chat.confab.bench.readmodels;

import chat.confab.embedded.EmbeddedMongo;
import chat.confab.embedded.EmbeddedRedis;
import chat.confab.projections.redis.RedisLink;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;

/** The embedded stores that read models are kept in, empty at first. */
public final class Stores implements AutoCloseable {

    private final EmbeddedMongo mongoServer;
    private final EmbeddedRedis redisServer;
    private final MongoClient mongo;
    private final RedisClient redis;
    private final RedisLink link;

    public Stores(Path folder) {
        mongoServer = EmbeddedMongo.start(folder.resolve("mongo"), 0);
        redisServer = EmbeddedRedis.start(folder.resolve("redis"), 0);
        mongo = MongoClients.create(mongoServer.connectionString());
        redis = RedisClient.create(redisServer.uri());
        link = new RedisLink(redis);
    }

    public MongoDatabase mongo() {
        return mongo.getDatabase("confab");
    }

    public RedisLink redis() {
        return link;
    }

    @Override
    public void close() {
        link.close();
        redis.shutdown();
        mongo.close();
        redisServer.close();
        mongoServer.close();
    }
}
