package chat.confab.projections.redis;

import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;
import java.util.List;

/**
 * The script that claims one segment's token: granted when it is free, the claimant's own, or its claim is too old.
 *
 * <p>KEYS: 1 the processor's tokens. ARGV: 1 segment, 2 claimant, 3 now, 4 the age in ms at which a claim lapses. Answers
 * {@code granted}, token, type; {@code held} and the holder when another has it; {@code absent} when there is no such segment.
 */
final class ClaimToken {

    private static final RedisScript<List<String>> SCRIPT = new RedisScript<>(ScriptOutputType.MULTI, """
            local tokens, n = KEYS[1], ARGV[1]
            local claimed = redis.call('HGET', tokens, n .. ':claimed')
            if not claimed then return {'absent'} end
            local owner = redis.call('HGET', tokens, n .. ':owner')
            if owner ~= '' and owner ~= ARGV[2] and tonumber(claimed) + tonumber(ARGV[4]) >= tonumber(ARGV[3]) then
              return {'held', owner}
            end
            redis.call('HSET', tokens, n .. ':owner', ARGV[2], n .. ':claimed', ARGV[3])
            return {'granted', redis.call('HGET', tokens, n .. ':token'), redis.call('HGET', tokens, n .. ':type')}
            """);

    private ClaimToken() {}

    static RedisCommand<List<String>> of(String tokens, int segment, String claimant, long now, long lapse) {
        return SCRIPT.on(
                new String[] {tokens}, Integer.toString(segment), claimant, Long.toString(now), Long.toString(lapse));
    }
}
