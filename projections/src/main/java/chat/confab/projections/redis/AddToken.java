package chat.confab.projections.redis;

import chat.confab.projections.StoredToken;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that makes a segment that is not there yet, claimed by nobody.
 *
 * <p>KEYS: 1 the processor's tokens. ARGV: 1 segment, 2 token, 3 its type. Answers whether it was made.
 */
final class AddToken {

    private static final RedisScript<Boolean> SCRIPT = new RedisScript<>(ScriptOutputType.BOOLEAN, """
            local n = ARGV[1]
            if redis.call('HSETNX', KEYS[1], n .. ':claimed', 0) == 0 then return 0 end
            redis.call('HSET', KEYS[1], n .. ':owner', '', n .. ':token', ARGV[2], n .. ':type', ARGV[3])
            return 1
            """);

    private AddToken() {}

    static RedisCommand<Boolean> of(String tokens, int segment, StoredToken token) {
        return SCRIPT.on(new String[] {tokens}, Integer.toString(segment), token.json(), token.type());
    }
}
