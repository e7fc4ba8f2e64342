package chat.confab.projections.live;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import chat.confab.projections.redis.RedisScript;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that appends one entry to a live stream, unless the stream holds that position or a later one already: an entry that
 * comes again changes nothing. The id is {@code position-1}, because Axon Server's first position is 0 and Redis has no id 0-0.
 *
 * <p>KEYS: 1 the stream. ARGV: 1 position, 2 how many entries to keep at least, 3 the entry. Answers whether it was appended.
 */
final class AppendEntry {

    private static final RedisScript<Boolean> SCRIPT = new RedisScript<>(ScriptOutputType.BOOLEAN, """
            local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
            if newest and tonumber(newest[1]:match('^%d+')) >= tonumber(ARGV[1]) then return 0 end
            redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], ARGV[1] .. '-1', 'e', ARGV[3])
            return 1
            """);

    private AppendEntry() {}

    static RedisCommand<Boolean> of(String stream, long position, int keep, String entry) {
        return SCRIPT.on(new String[] {stream}, Long.toString(position), Integer.toString(keep), entry);
    }
}
