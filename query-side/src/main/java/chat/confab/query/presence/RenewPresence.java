package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;

/**
 * The script by which a node says until when its connections of a person count.
 *
 * <p>KEYS: 1 the person's nodes, 2 the person. ARGV: 1 the node, 2 for how long in µs, 3 how long to remember the person in ms. Answers
 * whether the node counted before.
 */
final class RenewPresence {

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local before = redis.call('ZSCORE', KEYS[1], ARGV[1])
            redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[2]), ARGV[1])
            redis.call('HSET', KEYS[2], 'seen', string.format('%.0f', now))
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            if before and tonumber(before) > now then return 1 end
            return 0
            """;

    private RenewPresence() {}

    static RedisCommand<Long> of(PresenceKeys keys, UserId user, String node, Duration lasting) {
        String[] names = {keys.nodes(user), keys.person(user)};
        return redis -> redis.eval(
                SCRIPT,
                ScriptOutputType.INTEGER,
                names,
                node,
                Long.toString(PresenceTimes.micros(lasting)),
                Long.toString(REMEMBERED.toMillis()));
    }
}
