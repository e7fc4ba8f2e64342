package chat.confab.projections.redis;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that renews a claim.
 *
 * <p>KEYS: 1 the processor's tokens. ARGV: 1 segment, 2 claimant, 3 now. Answers whether the claimant still had the claim.
 */
final class ExtendClaim {

    private static final RedisScript<Boolean> SCRIPT = new RedisScript<>(ScriptOutputType.BOOLEAN, """
            if redis.call('HGET', KEYS[1], ARGV[1] .. ':owner') ~= ARGV[2] then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1] .. ':claimed', ARGV[3])
            return 1
            """);

    private ExtendClaim() {}

    static RedisCommand<Boolean> of(String tokens, int segment, String claimant, long now) {
        return SCRIPT.on(new String[] {tokens}, Integer.toString(segment), claimant, Long.toString(now));
    }
}
