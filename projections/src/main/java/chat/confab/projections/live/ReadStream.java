package chat.confab.projections.live;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import chat.confab.projections.redis.RedisScript;
import io.lettuce.core.ScriptOutputType;
import java.util.List;

/**
 * The script that reads a stretch of a stream, and tells whether it is all there: a stream shorter than its cap was never trimmed,
 * and one that still holds something from before the stretch has lost nothing of it. Only reads.
 *
 * <p>KEYS: 1 the stream. ARGV: 1 the first position, 2 the last, 3 the cap. Answers {@code whole} or {@code capped}, then id and
 * entry by turns.
 */
final class ReadStream {

    private static final RedisScript<List<String>> SCRIPT = new RedisScript<>(ScriptOutputType.MULTI, """
            local answer = {'whole'}
            local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
            if oldest and tonumber(oldest[1]:match('^%d+')) > tonumber(ARGV[1])
                and redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[3]) then
              answer[1] = 'capped'
            end
            for _, entry in ipairs(redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[2])) do
              answer[#answer + 1] = entry[1]
              answer[#answer + 1] = entry[2][2]
            end
            return answer
            """);

    private ReadStream() {}

    static RedisCommand<List<String>> of(String stream, long first, long last, int cap) {
        return SCRIPT.on(new String[] {stream}, Long.toString(first), Long.toString(last), Integer.toString(cap));
    }
}
