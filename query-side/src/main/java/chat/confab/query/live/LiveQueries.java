package chat.confab.query.live;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.SignalTyping;
import chat.confab.messages.live.WatchLive;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.Answers;
import chat.confab.query.presence.PresenceNode;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers those who watch, and passes on who is typing. */
public final class LiveQueries {

    /** How many items may wait for one watcher; one who falls further behind is cut off and has to resume. */
    public static final int ROOM = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(LiveQueries.class);

    private final LiveStreams streams;
    private final LiveFeed feed;
    private final LiveRendering rendering;
    private final UnreadStore unread;
    private final TypingSignals typing;
    private final PresenceNode presence;
    private final int room;

    /** @param room see {@link #ROOM} */
    public LiveQueries(
            LiveStreams streams,
            LiveFeed feed,
            LiveRendering rendering,
            UnreadStore unread,
            TypingSignals typing,
            PresenceNode presence,
            int room) {
        this.streams = streams;
        this.feed = feed;
        this.rendering = rendering;
        this.unread = unread;
        this.typing = typing;
        this.presence = presence;
        this.room = room;
    }

    /**
     * Ends when the watcher takes too little, or when the node stops, and fails with {@link Refusal#STORE_AWAY} when a store is away; the
     * watcher then comes back and resumes.
     */
    @QueryHandler
    public Flux<LiveEvent> handle(WatchLive query) {
        return Flux.using(
                        () -> new Watch(streams, feed, rendering, session(query.by())),
                        watch -> watch.events(query.after()),
                        Watch::close)
                .onErrorMap(failure -> !(failure instanceof RefusedException), LiveQueries::storeAway);
    }

    private LiveSession session(UserId user) {
        return new LiveSession(user, unread, ear -> presence.visit(user, rendering::audience, ear), room);
    }

    private static RefusedException storeAway(Throwable failure) {
        LOG.warn("A live stream ended", failure);
        return new RefusedException(Refusal.STORE_AWAY);
    }

    @QueryHandler
    public CompletableFuture<Void> handle(SignalTyping query) {
        return Answers.of(Mono.fromFuture(() -> typing.send(query)).thenReturn(query))
                .thenAccept(sent -> {});
    }
}
