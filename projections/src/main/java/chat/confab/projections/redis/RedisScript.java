package chat.confab.projections.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;

/**
 * A Lua script, which {@link RedisLink} sends by its digest wherever Redis must know it already. Its effect must be safe to repeat.
 *
 * @param <T> what it answers
 */
public final class RedisScript<T> {

    private final ScriptOutputType output;
    private final String text;
    private final String digest;

    /** @param output how Redis' answer becomes a {@code T} */
    public RedisScript(ScriptOutputType output, String text) {
        this.output = output;
        this.text = text;
        this.digest = Base16.digest(text.getBytes(UTF_8));
    }

    /** The script on these keys. */
    public RedisCommand<T> on(String[] keys, String... values) {
        return new Call<>(this, keys, values);
    }

    /** One run of a script. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares calls
    record Call<T>(RedisScript<T> script, String[] keys, String[] values) implements RedisCommand<T> {

        /** With its text, by which Redis also comes to know it. */
        @Override
        public RedisFuture<T> issue(RedisAsyncCommands<String, String> redis) {
            return redis.eval(script.text, script.output, keys, values);
        }

        /** Fails with {@link io.lettuce.core.RedisNoScriptException}, and does nothing, where Redis does not know it. */
        RedisFuture<T> issueByDigest(RedisAsyncCommands<String, String> redis) {
            return redis.evalsha(script.digest, script.output, keys, values);
        }
    }
}
