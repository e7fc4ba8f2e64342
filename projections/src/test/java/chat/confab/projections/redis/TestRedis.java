package chat.confab.projections.redis;

import chat.confab.embedded.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** One real Redis for all tests of this JVM; every test takes names of its own in it. */
public final class TestRedis {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestRedis() {}

    private static final class Running {
        static final EmbeddedRedis SERVER = start();
        static final RedisLink LINK = new RedisLink(RedisClient.create(SERVER.uri()));
    }

    public static RedisLink link() {
        return Running.LINK;
    }

    /** Another client of the same server. */
    public static RedisClient client() {
        return RedisClient.create(Running.SERVER.uri());
    }

    /** Keys that nobody else uses. */
    public static RedisKeys freshKeys() {
        return new RedisKeys("test_" + NAMES.incrementAndGet());
    }

    private static EmbeddedRedis start() {
        try {
            EmbeddedRedis server = EmbeddedRedis.start(Files.createTempDirectory("confab-redis"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
