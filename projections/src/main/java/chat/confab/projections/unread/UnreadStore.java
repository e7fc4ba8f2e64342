package chat.confab.projections.unread;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import io.lettuce.core.ScoredValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Reads the unread counts. Every answer takes one round trip, however many conversations are asked for. */
public final class UnreadStore {

    private final RedisLink link;
    private final Supplier<RedisKeys> keys;

    /** @param keys named like the read model's version, such as {@code unread_v1} */
    public UnreadStore(RedisLink link, RedisKeys keys) {
        this(link, () -> keys);
    }

    /** @param keys named like the read model's live version at the moment */
    public UnreadStore(RedisLink link, Supplier<RedisKeys> keys) {
        this.link = link;
        this.keys = keys;
    }

    /** What is unread in each of these conversations; {@link Unread#NONE} where the person is no member. */
    public Mono<Map<ConversationId, Unread>> unread(UserId user, Collection<ConversationId> conversations) {
        return unreadAt(user, conversations).map(found -> {
            Map<ConversationId, Unread> all = HashMap.newHashMap(conversations.size());
            conversations.forEach(conversation -> all.put(conversation, Unread.NONE));
            found.forEach((conversation, at) -> all.put(conversation, at.unread()));
            return all;
        });
    }

    /**
     * What is unread when everything up to {@code readUpTo} is taken as read, even if the view does not hold that yet.
     * Empty when the person is no member.
     */
    public Mono<Unread> unread(UserId user, ConversationId conversation, long readUpTo) {
        return Mono.fromFuture(() -> link.request(CountUnread.of(keys.get(), user, conversation, readUpTo)))
                .filter(counts -> !counts.isEmpty())
                .map(counts -> parsed(counts).unread());
    }

    /** What is unread and how new that is, for those of the conversations in which the person is a member. */
    public Mono<Map<ConversationId, UnreadAt>> unreadAt(UserId user, Collection<ConversationId> conversations) {
        List<ConversationId> asked = List.copyOf(conversations);
        return Mono.fromFuture(() -> counts(user, asked)).map(answers -> {
            Map<ConversationId, UnreadAt> found = new LinkedHashMap<>();
            for (int i = 0; i < asked.size(); i++) {
                if (!answers.get(i).isEmpty()) {
                    found.put(asked.get(i), parsed(answers.get(i)));
                }
            }
            return found;
        });
    }

    private CompletableFuture<List<List<Long>>> counts(UserId user, List<ConversationId> conversations) {
        RedisKeys live = keys.get();
        return link.pipelined(conversations.stream()
                .map(conversation -> CountUnread.of(live, user, conversation, 0))
                .toList());
    }

    /** How far each member has read. */
    public Mono<Map<UserId, Long>> readers(ConversationId conversation) {
        return Mono.fromFuture(() ->
                        link.request(redis -> redis.zrangeWithScores(keys.get().counts(conversation), 0, -1)))
                .map(members -> members.stream()
                        .filter(member -> !member.getValue().startsWith("#"))
                        .collect(Collectors.toMap(member -> new UserId(member.getValue()), UnreadStore::seq)));
    }

    private static long seq(ScoredValue<String> member) {
        return (long) member.getScore();
    }

    private static UnreadAt parsed(List<Long> counts) {
        return new UnreadAt(new Unread(counts.get(0), counts.get(1), counts.get(2), counts.get(3)), counts.get(4));
    }
}
