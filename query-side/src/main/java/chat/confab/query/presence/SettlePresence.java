package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;

/**
 * The script that forgets what no longer counts, and publishes a person's state if it is another than was published last; again, it does
 * nothing. It must follow every change.
 *
 * <p>KEYS: 1 the person's nodes, 2 the person. ARGV: 1 channel, 2 the person's id. Publishes a {@link PresenceReading}. Answers when
 * the last of what counts ends unless it is renewed, 0 when nothing counts.
 */
final class SettlePresence {

    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = string.format('%.0f', time[1] * 1000000 + time[2])
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2]
            local state = 'offline'
            if last then
              state = redis.call('HGET', KEYS[2], 'declared') or 'online'
            else
              redis.call('HDEL', KEYS[2], 'declared')
            end
            if state ~= (redis.call('HGET', KEYS[2], 'told') or 'offline') then
              if last then redis.call('HSET', KEYS[2], 'told', state) else redis.call('HDEL', KEYS[2], 'told') end
              local seen = redis.call('HGET', KEYS[2], 'seen') or 'null'
              redis.call('PUBLISH', ARGV[1], '{"userId":"' .. ARGV[2] .. '","presence":"' .. state
                  .. '","seen":' .. seen .. ',"at":' .. now .. '}')
            end
            return last and tonumber(last) or 0
            """;

    private SettlePresence() {}

    static RedisCommand<Long> of(PresenceKeys keys, UserId user) {
        String[] names = {keys.nodes(user), keys.person(user)};
        return redis -> redis.eval(SCRIPT, ScriptOutputType.INTEGER, names, keys.changes(), user.value());
    }
}
