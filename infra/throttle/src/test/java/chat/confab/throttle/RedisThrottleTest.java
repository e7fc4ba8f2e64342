package chat.confab.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.embedded.EmbeddedRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisThrottleTest extends ThrottleContract {

    @TempDir
    static Path folder;

    private static EmbeddedRedis server;
    private static RedisClient client;
    private static RedisThrottle one;
    private static RedisThrottle other;
    private static RedisCommands<String, String> redis;

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start(folder, 0);
        client = RedisClient.create(server.uri());
        one = new RedisThrottle(client);
        other = new RedisThrottle(client);
        redis = client.connect().sync();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        client.shutdown();
        server.close();
    }

    @Override
    List<Throttle> throttles() {
        return List.of(one, other);
    }

    /** By the clock of Redis, which is this machine's. */
    @Override
    void pass(Duration time) {
        long end = System.currentTimeMillis() + time.toMillis() + 2;
        while (System.currentTimeMillis() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void a_key_goes_when_its_bucket_is_full() {
        Bucket bucket = new Bucket("keys", Rate.parse("1/1m burst 5"));
        one.take(bucket).block();
        assertThat(redis.pttl("throttle:{keys}")).isBetween(50_000L, 60_000L);
        one.take(bucket).block();
        assertThat(redis.pttl("throttle:{keys}")).isBetween(110_000L, 120_000L);

        one.giveBack(bucket).block();
        one.giveBack(bucket).block();

        assertThat(redis.exists("throttle:{keys}")).isZero();
    }

    @Test
    void a_redis_that_has_forgotten_the_script_is_told_it_again() {
        Bucket bucket = new Bucket("flushed", Rate.parse("1/1h burst 2"));
        one.take(bucket).block();

        redis.scriptFlush();

        assertThat(one.take(bucket).block().allowed()).isTrue();
        assertThat(other.take(bucket).block().allowed()).isFalse();
    }

    @Test
    void a_time_written_by_a_clock_that_was_ahead_locks_nobody_out() {
        redis.set("throttle:{ahead}", Long.toString((System.currentTimeMillis() + 86_400_000) * 1_000));

        Verdict verdict =
                one.take(new Bucket("ahead", Rate.parse("1/1m burst 2"))).block();

        assertThat(verdict.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }
}
