package chat.confab.projections.live;

import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import chat.confab.projections.redis.RedisScript;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that moves the watermark forward and publishes the {@link Tick}; a batch that comes again does neither.
 *
 * <p>KEYS: 1 the watermark. ARGV: 1 position, 2 channel, 3 the tick's {@code touched}. Answers whether it moved. Where there is no
 * watermark yet, the tick is from -1.
 */
final class MoveWatermark {

    private static final RedisScript<Boolean> SCRIPT = new RedisScript<>(ScriptOutputType.BOOLEAN, """
            local from = redis.call('GET', KEYS[1]) or '-1'
            if tonumber(from) >= tonumber(ARGV[1]) then return 0 end
            redis.call('SET', KEYS[1], ARGV[1])
            redis.call('PUBLISH', ARGV[2], '{"from":' .. from .. ',"to":' .. ARGV[1] .. ',"touched":' .. ARGV[3] .. '}')
            return 1
            """);

    private MoveWatermark() {}

    static RedisCommand<Boolean> of(RedisKeys keys, long position, String touched) {
        return SCRIPT.on(new String[] {keys.position()}, Long.toString(position), keys.ticks(), touched);
    }
}
