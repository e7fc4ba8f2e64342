package chat.confab.throttle;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Buckets in Redis, one for all nodes.
 *
 * <pre>
 * key                   type     holds
 * throttle:{BUCKET}     string   when the bucket will be full again, in microseconds since 1970 by Redis's clock;
 *                                expires at that time
 * </pre>
 *
 * The name is the key's hash tag, so buckets spread over a Redis Cluster. Names may hold user ids, usernames and
 * addresses; none outlives the filling of its bucket.
 */
public final class RedisThrottle implements Throttle, AutoCloseable {

    /** A limit is not worth waiting for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final StatefulRedisConnection<String, String> connection;
    private final TakeToken takeToken;

    /**
     * Connects; the client, whose options it sets, stays the caller's to shut down. While Redis is away every call fails at once, and
     * when it does not answer within a second.
     */
    public RedisThrottle(RedisClient client) {
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .build());
        connection = client.connect();
        takeToken = new TakeToken(connection.async());
    }

    @Override
    public Mono<Verdict> take(Bucket bucket) {
        return run(bucket, 1).map(micros -> new Verdict(Duration.of(micros, ChronoUnit.MICROS)));
    }

    @Override
    public Mono<Void> giveBack(Bucket bucket) {
        return run(bucket, -1).then();
    }

    @Override
    public Mono<Void> refill(Bucket bucket) {
        return Mono.fromCompletionStage(() -> connection.async().del(key(bucket)))
                .publishOn(Schedulers.parallel())
                .then();
    }

    /** What follows does not run on the connection's one thread, where all other answers would wait for it. */
    private Mono<Long> run(Bucket bucket, int tokens) {
        return Mono.fromCompletionStage(() -> takeToken.run(key(bucket), bucket.rate(), tokens))
                .publishOn(Schedulers.parallel());
    }

    private static String key(Bucket bucket) {
        return "throttle:{" + bucket.name() + "}";
    }

    @Override
    public void close() {
        connection.close();
    }
}
