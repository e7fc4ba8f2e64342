package chat.confab.query.presence;

import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import io.lettuce.core.ScriptOutputType;
import java.util.List;

/**
 * The script that reads whether a person is there. Only reads.
 *
 * <p>KEYS: 1 the person's nodes, 2 the person. Answers the state, when they were last connected or nothing, and now.
 */
final class ReadPresence {

    private static final String SCRIPT = """
            local time = redis.call('TIME')
            local now = string.format('%.0f', time[1] * 1000000 + time[2])
            local state = 'offline'
            if redis.call('ZCOUNT', KEYS[1], '(' .. now, '+inf') > 0 then
              state = redis.call('HGET', KEYS[2], 'declared') or 'online'
            end
            return {state, redis.call('HGET', KEYS[2], 'seen') or '', now}
            """;

    private ReadPresence() {}

    static RedisCommand<List<String>> of(PresenceKeys keys, UserId user) {
        String[] names = {keys.nodes(user), keys.person(user)};
        return redis -> redis.eval(SCRIPT, ScriptOutputType.MULTI, names);
    }

    static PresenceReading reading(UserId user, List<String> answer) {
        String seen = answer.get(1);
        return new PresenceReading(
                user,
                PresenceReading.presence(answer.getFirst()),
                seen.isEmpty() ? null : Long.valueOf(seen),
                Long.parseLong(answer.get(2)));
    }
}
