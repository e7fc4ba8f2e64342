package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that notes whether a person is looking, if they are connected.
 *
 * <p>KEYS: 1 the person's nodes, 2 the person. ARGV: 1 whether they are away, 1 or 0. Answers whether it was noted.
 */
final class DeclareAway {

    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = string.format('%.0f', time[1] * 1000000 + time[2])
            if redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf') == 0 then return 0 end
            if ARGV[1] == '1' then
              redis.call('HSET', KEYS[2], 'declared', 'away')
            else
              redis.call('HDEL', KEYS[2], 'declared')
            end
            return 1
            """;

    private DeclareAway() {}

    static RedisCommand<Long> of(PresenceKeys keys, UserId user, boolean away) {
        String[] names = {keys.nodes(user), keys.person(user)};
        return redis -> redis.eval(SCRIPT, ScriptOutputType.INTEGER, names, away ? "1" : "0");
    }
}
