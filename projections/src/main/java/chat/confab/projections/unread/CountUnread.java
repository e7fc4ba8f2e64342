package chat.confab.projections.unread;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import chat.confab.projections.redis.RedisScript;
import io.lettuce.core.ScriptOutputType;
import java.util.List;

/**
 * The script that counts what is unread for one person in one conversation. Only reads.
 *
 * <p>KEYS: 1 counts, 2 deleted, 3 mentions. ARGV: 1 the person, 2 up to where everything is to be taken as read.
 * Answers nothing when the person is no member, else last seq, read seq, unread, mentions, position.
 */
final class CountUnread {

    private static final RedisScript<List<Long>> SCRIPT = new RedisScript<>(ScriptOutputType.MULTI, """
            local read = redis.call('ZSCORE', KEYS[1], ARGV[1])
            if not read then return {} end
            read = math.max(tonumber(read), tonumber(ARGV[2]))
            local last = math.max(tonumber(redis.call('ZSCORE', KEYS[1], '#last') or 0), read)
            local after = '(' .. string.format('%.0f', read)
            local deleted = redis.call('ZCOUNT', KEYS[2], after, '+inf')
            local mentions = redis.call('ZCOUNT', KEYS[3], after, '+inf')
            if deleted > 0 and mentions > 0 then
              for _, seq in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], after, '+inf')) do
                if redis.call('ZSCORE', KEYS[2], seq) then mentions = mentions - 1 end
              end
            end
            local position = tonumber(redis.call('ZSCORE', KEYS[1], '#position') or 0)
            return {last, read, last - read - deleted, mentions, position}
            """);

    private CountUnread() {}

    static RedisCommand<List<Long>> of(RedisKeys keys, UserId user, ConversationId conversation, long readUpTo) {
        String[] names = {keys.counts(conversation), keys.deleted(conversation), keys.mentions(conversation, user)};
        return SCRIPT.on(names, user.value(), Long.toString(readUpTo));
    }
}
