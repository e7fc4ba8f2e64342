package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that says when a person who was looked at is to be looked at again, if ever. What was scheduled since they were claimed
 * stands.
 *
 * <p>KEYS: 1 the people to look at. ARGV: 1 the person, 2 until when they were claimed, 3 when to look again, 0 for never. Answers whether
 * the claim still stood.
 */
final class FinishLook {

    private static final String SCRIPT = """
            local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
            if not score or tonumber(score) ~= tonumber(ARGV[2]) then return 0 end
            if ARGV[3] == '0' then
              redis.call('ZREM', KEYS[1], ARGV[1])
            else
              redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
            end
            return 1
            """;

    private FinishLook() {}

    static RedisCommand<Long> of(ClaimLooks.Claim claim, UserId user, long next) {
        return redis -> redis.eval(
                SCRIPT,
                ScriptOutputType.INTEGER,
                new String[] {claim.due()},
                user.value(),
                Long.toString(claim.until()),
                Long.toString(next));
    }
}
