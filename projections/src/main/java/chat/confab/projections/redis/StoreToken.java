package chat.confab.projections.redis;

import chat.confab.projections.StoredToken;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that stores one segment's token and claims it.
 *
 * <p>KEYS: 1 the processor's tokens. ARGV: 1 segment, 2 claimant, 3 now, 4 the age in ms at which a claim lapses, 5 token, 6 its
 * type. Answers whether it was stored: not when another holds the claim, or there is no such segment.
 */
final class StoreToken {

    private static final RedisScript<Boolean> SCRIPT = new RedisScript<>(ScriptOutputType.BOOLEAN, """
            local tokens, n = KEYS[1], ARGV[1]
            local claimed = redis.call('HGET', tokens, n .. ':claimed')
            if not claimed then return 0 end
            local owner = redis.call('HGET', tokens, n .. ':owner')
            if owner ~= '' and owner ~= ARGV[2] and tonumber(claimed) + tonumber(ARGV[4]) >= tonumber(ARGV[3]) then
              return 0
            end
            redis.call('HSET', tokens, n .. ':owner', ARGV[2], n .. ':claimed', ARGV[3],
                       n .. ':token', ARGV[5], n .. ':type', ARGV[6])
            return 1
            """);

    private StoreToken() {}

    static RedisCommand<Boolean> of(
            String tokens, int segment, String claimant, long now, long lapse, StoredToken token) {
        return SCRIPT.on(
                new String[] {tokens},
                Integer.toString(segment),
                claimant,
                Long.toString(now),
                Long.toString(lapse),
                token.json(),
                token.type());
    }
}
