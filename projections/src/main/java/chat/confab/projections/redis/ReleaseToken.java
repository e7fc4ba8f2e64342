package chat.confab.projections.redis;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that gives up a claim, and with {@code delete} the whole segment.
 *
 * <p>KEYS: 1 the processor's tokens. ARGV: 1 segment, 2 claimant, 3 {@code delete} or {@code keep}. Answers whether the claimant
 * had the claim.
 */
final class ReleaseToken {

    private static final RedisScript<Boolean> SCRIPT = new RedisScript<>(ScriptOutputType.BOOLEAN, """
            local tokens, n = KEYS[1], ARGV[1]
            if redis.call('HGET', tokens, n .. ':owner') ~= ARGV[2] then return 0 end
            redis.call('HSET', tokens, n .. ':owner', '')
            if ARGV[3] == 'delete' then
              redis.call('HDEL', tokens, n .. ':owner', n .. ':claimed', n .. ':token', n .. ':type')
            end
            return 1
            """);

    private ReleaseToken() {}

    static RedisCommand<Boolean> of(String tokens, int segment, String claimant, boolean delete) {
        return SCRIPT.on(new String[] {tokens}, Integer.toString(segment), claimant, delete ? "delete" : "keep");
    }
}
