package chat.confab.projections.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.redis.RedisBatch;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import tools.jackson.databind.json.JsonMapper;

/** The entries of the current unit of work; when all are there, the watermark and the tick follow them. */
final class LiveBatch {

    private static final String RESOURCE = LiveBatch.class.getName();

    private final RedisBatch batch;
    private final RedisKeys keys;
    private final JsonMapper json;
    private final int keep;
    private final Set<ConversationId> conversations = new LinkedHashSet<>();
    private final Set<UserId> people = new LinkedHashSet<>();
    private long position;

    private LiveBatch(RedisBatch batch, RedisKeys keys, JsonMapper json, int keep) {
        this.batch = batch;
        this.keys = keys;
        this.json = json;
        this.keep = keep;
    }

    static LiveBatch current(RedisLink link, RedisKeys keys, JsonMapper json, int keep, TrackingToken at) {
        RedisBatch batch = RedisBatch.current(link);
        LiveBatch live = CurrentUnitOfWork.get().getOrComputeResource(RESOURCE, name -> {
            LiveBatch created = new LiveBatch(batch, keys, json, keep);
            batch.beforeFlush(created::moveWatermark);
            return created;
        });
        live.position = at.position().orElseThrow();
        return live;
    }

    void append(ConversationId conversation, LiveEntry entry) {
        conversations.add(conversation);
        append(keys.stream(conversation), entry);
    }

    void append(UserId person, LiveEntry entry) {
        people.add(person);
        append(keys.stream(person), entry);
    }

    void join(UserId person, ConversationId conversation) {
        String joined = Long.toString(position);
        batch.add(redis -> redis.hset(keys.memberships(person), conversation.value(), joined));
        append(person, LiveEntry.of(LiveEntry.Kind.JOINED, conversation));
    }

    void leave(UserId person, ConversationId conversation) {
        batch.add(redis -> redis.hdel(keys.memberships(person), conversation.value()));
        append(person, LiveEntry.of(LiveEntry.Kind.LEFT, conversation));
    }

    private void append(String stream, LiveEntry entry) {
        batch.add(AppendEntry.of(stream, position, keep, json.writeValueAsString(entry)));
    }

    private void moveWatermark() {
        String touched = json.writeValueAsString(new Tick.Touched(conversations, people));
        batch.add(MoveWatermark.of(keys, position, touched));
    }
}
