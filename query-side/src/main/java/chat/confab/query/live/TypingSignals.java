package chat.confab.query.live;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.live.SignalTyping;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.serialization.ConfabJson;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Tells all nodes who is typing, and keeps nothing. Within {@link #PAUSE} the same again is passed over. */
public final class TypingSignals {

    static final Duration PAUSE = Duration.ofSeconds(2);

    private final RedisLink link;
    private final RedisKeys keys;
    private final JsonMapper json = ConfabJson.mapper();

    /** @param keys those of the live streams */
    public TypingSignals(RedisLink link, RedisKeys keys) {
        this.link = link;
        this.keys = keys;
    }

    /** Fails with {@link Refusal#NO_SUCH_CONVERSATION} when the person is no member. */
    CompletableFuture<Void> send(SignalTyping signal) {
        String memberships = keys.memberships(signal.by());
        return link.request(redis ->
                        redis.hexists(memberships, signal.conversationId().value()))
                .thenCompose(member -> member
                        ? pass(signal)
                        : CompletableFuture.failedFuture(new RefusedException(Refusal.NO_SUCH_CONVERSATION)));
    }

    private CompletableFuture<Void> pass(SignalTyping signal) {
        String pause = keys.typingPause(signal.conversationId(), signal.by());
        return link.request(redis -> redis.set(pause, "", SetArgs.Builder.nx().px(PAUSE)))
                .thenCompose(first -> first == null
                        ? CompletableFuture.completedFuture(null)
                        : link.request(redis -> redis.publish(keys.typing(), json.writeValueAsString(signal)))
                                .thenAccept(heard -> {}));
    }
}
