package chat.confab.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.embedded.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackThrottleTest {

    private static final Bucket BUCKET = new Bucket("b", Rate.parse("1/1h burst 3"));

    @TempDir
    Path folder;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private double local() {
        return metrics.get("confab.throttle.local").gauge().value();
    }

    @Test
    void while_redis_is_away_each_node_goes_on_by_itself_and_all_are_one_again_when_it_is_back() {
        EmbeddedRedis redis = EmbeddedRedis.start(folder, 0);
        int port = URI.create(redis.uri()).getPort();
        RedisClient client = RedisClient.create(redis.uri());
        try (RedisThrottle shared = new RedisThrottle(client)) {
            Throttle throttle = new FallbackThrottle(shared, new LocalThrottle(Clock.systemUTC()), metrics);
            assertThat(allowed(4, throttle)).isEqualTo(3);
            assertThat(local()).isZero();

            redis.close();
            assertThat(allowed(5, throttle)).as("a full bucket of its own").isEqualTo(3);
            assertThat(local()).isOne();

            redis = EmbeddedRedis.start(folder, port);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                throttle.take(BUCKET).block();
                return local() == 0;
            });
            assertThat(throttle.take(BUCKET).block().allowed())
                    .as("Redis remembers that its bucket is empty")
                    .isFalse();
        } finally {
            client.shutdown();
            redis.close();
        }
    }

    private static long allowed(int of, Throttle throttle) {
        return Stream.generate(() -> throttle.take(BUCKET).block())
                .limit(of)
                .filter(Verdict::allowed)
                .count();
    }
}
