package chat.confab.projections.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisLink.RedisCommand;
import chat.confab.serialization.ConfabJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads the live streams. Every method is one round trip, and waits for it. */
public final class LiveStreams {

    /** How many entries a stream keeps at least; a client that has missed more in one conversation starts afresh. */
    public static final int KEPT = 1_000;

    private final RedisLink link;
    private final RedisKeys keys;
    private final int kept;
    private final JsonMapper json = ConfabJson.mapper();

    /** @param kept what {@link LiveProjection} was given */
    public LiveStreams(RedisLink link, RedisKeys keys, int kept) {
        this.link = link;
        this.keys = keys;
        this.kept = kept;
    }

    /** Up to where all streams are written; -1 when nothing is. */
    public long watermark() {
        @Nullable String position = RedisLink.await(link.request(redis -> redis.get(keys.position())));
        return position == null ? -1 : Long.parseLong(position);
    }

    /** The person's conversations now, and at which position they joined each. Never older than a watermark read before. */
    public Map<ConversationId, Long> memberships(UserId user) {
        Map<ConversationId, Long> joined = new HashMap<>();
        RedisLink.await(link.request(redis -> redis.hgetall(keys.memberships(user))))
                .forEach((conversation, position) ->
                        joined.put(new ConversationId(conversation), Long.parseLong(position)));
        return joined;
    }

    /** Of each of these people's streams, what lies after {@code after} and up to {@code upTo}. */
    public Map<UserId, StreamSlice> people(Map<UserId, Long> after, long upTo) {
        return read(after, keys::stream, upTo);
    }

    /** Of each of these conversations' streams, what lies after the position given with it and up to {@code upTo}. */
    public Map<ConversationId, StreamSlice> conversations(Map<ConversationId, Long> after, long upTo) {
        return read(after, keys::stream, upTo);
    }

    private <I> Map<I, StreamSlice> read(Map<I, Long> after, Function<I, String> stream, long upTo) {
        List<I> asked = List.copyOf(after.keySet());
        List<RedisCommand<List<String>>> commands = asked.stream()
                .map(id -> ReadStream.of(stream.apply(id), after.getOrDefault(id, 0L) + 1, upTo, kept))
                .toList();
        List<List<String>> answers = RedisLink.await(link.pipelined(commands));
        Map<I, StreamSlice> slices = HashMap.newHashMap(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            slices.put(asked.get(i), parsed(answers.get(i)));
        }
        return slices;
    }

    private StreamSlice parsed(List<String> answer) {
        List<LiveAt> entries = new ArrayList<>(answer.size() / 2);
        for (int i = 1; i < answer.size(); i += 2) {
            String id = answer.get(i);
            long position = Long.parseLong(id.substring(0, id.indexOf('-')));
            entries.add(new LiveAt(position, json.readValue(answer.get(i + 1), LiveEntry.class)));
        }
        return new StreamSlice(entries, answer.getFirst().equals("whole"));
    }
}
