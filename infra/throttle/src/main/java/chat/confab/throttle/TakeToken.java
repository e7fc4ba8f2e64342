package chat.confab.throttle;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The script that takes tokens from a bucket or gives them back. A bucket is one number: when it will be full again, by
 * Redis's own clock, so that all nodes count by one. No key means full; the key goes when the bucket is full.
 *
 * <p>KEYS: 1 the bucket. ARGV: 1 microseconds from one token to the next, 2 microseconds from empty to full, 3 how many
 * tokens to take, negative to give back. Answers how many microseconds to wait, 0 when they were taken.
 *
 * <p>A time that lies further ahead than from empty to full was written by a clock that has been set back since, or under
 * a more generous rate; it counts as empty. Scripts replicate by their effects from Redis 5 on, so TIME may go before SET.
 */
final class TakeToken {

    private static final String SCRIPT = """
            local interval, burst, tokens = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local full = tonumber(redis.call('GET', KEYS[1]) or '0')
            full = math.min(math.max(full, now), now + burst)
            local after = full + tokens * interval
            if after - now > burst then return after - now - burst end
            if after <= now then
              redis.call('DEL', KEYS[1])
            else
              redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
            end
            return 0
            """;

    private final RedisAsyncCommands<String, String> redis;
    private final String digest;

    TakeToken(RedisAsyncCommands<String, String> redis) {
        this.redis = redis;
        this.digest = redis.digest(SCRIPT);
    }

    /** A Redis that does not know the script, because it is new or was restarted, is told it and remembers. */
    CompletionStage<Long> run(String key, Rate rate, int tokens) {
        String[] keys = {key};
        String[] arguments = {
            Long.toString(rate.intervalMicros()), Long.toString(rate.burstMicros()), Integer.toString(tokens)
        };
        return redis.<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments)
                .exceptionallyCompose(failed -> failed instanceof RedisNoScriptException
                        ? redis.<Long>eval(SCRIPT, ScriptOutputType.INTEGER, keys, arguments)
                        : CompletableFuture.failedStage(failed));
    }
}
