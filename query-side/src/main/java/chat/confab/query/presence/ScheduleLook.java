package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;

/**
 * The script that has somebody looked at later, whenever that was to be before.
 *
 * <p>KEYS: 1 the people to look at. ARGV: 1 the person, 2 after how long in µs. Answers nothing of use.
 */
final class ScheduleLook {

    private static final String SCRIPT = """
            local time = redis.call('TIME')
            return redis.call('ZADD', KEYS[1], string.format('%.0f', time[1] * 1000000 + time[2] + ARGV[2]), ARGV[1])
            """;

    private ScheduleLook() {}

    static RedisCommand<Long> of(PresenceKeys keys, UserId user, Duration after) {
        String[] names = {keys.due(user)};
        return redis -> redis.eval(
                SCRIPT, ScriptOutputType.INTEGER, names, user.value(), Long.toString(PresenceTimes.micros(after)));
    }
}
