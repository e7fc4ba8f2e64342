package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;

/**
 * The script that takes the people who are to be looked at now for one node, so that no other looks too. They come up again later by
 * themselves: the node may die before it has looked.
 *
 * <p>KEYS: 1 the people to look at. ARGV: 1 how many at most, 2 in how many µs they come up again. Answers when that is, then the people.
 */
final class ClaimLooks {

    static final int AT_ONCE = 500;

    private static final Duration AGAIN = Duration.ofSeconds(15);

    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local again = string.format('%.0f', now + ARGV[2])
            local answer = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[1])
            for _, person in ipairs(answer) do redis.call('ZADD', KEYS[1], again, person) end
            table.insert(answer, 1, again)
            return answer
            """;

    private ClaimLooks() {}

    /** @param until what the claim is recognised by later */
    record Claim(String due, long until, List<UserId> people) {}

    static RedisCommand<List<String>> of(String due) {
        return redis -> redis.eval(
                SCRIPT,
                ScriptOutputType.MULTI,
                new String[] {due},
                Integer.toString(AT_ONCE),
                Long.toString(PresenceTimes.micros(AGAIN)));
    }

    static Claim claim(String due, List<String> answer) {
        return new Claim(
                due,
                Long.parseLong(answer.getFirst()),
                answer.stream().skip(1).map(UserId::new).toList());
    }
}
