package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.live.SignalTyping;
import chat.confab.projections.live.LiveEntry.Kind;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.live.Tick;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.serialization.ConfabJson;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings this node's sessions what is new. One thread does everything in turn: it reads, after each tick and up to the tick's
 * position, the streams that sessions listen to, each once, and hands the entries out by position. A tick that was missed is noticed by
 * the next one, or by looking at the watermark each second.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long LOOK_MILLIS = 1_000;

    private final LiveStreams streams;
    private final CatchUp catchUp;
    private final Interests interests = new Interests();
    private final FeedReader reader;
    private final Queue<Tick> ticks = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("live-feed").unstarted(task));
    private final JsonMapper json = ConfabJson.mapper();
    private final AutoCloseable subscription;
    private long cursor;
    private long watermarkBefore;

    /** Starts at the watermark. */
    public LiveFeed(RedisLink link, RedisKeys keys, LiveStreams streams) {
        this.streams = streams;
        this.catchUp = new CatchUp(streams);
        this.reader = new FeedReader(streams, interests);
        cursor = streams.watermark();
        watermarkBefore = cursor;
        subscription = link.subscribe(Map.of(keys.ticks(), this::onTick, keys.typing(), this::onTyping));
        thread.scheduleWithFixedDelay(guarded(this::lookAtWatermark), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * From now on the session hears of everything after its cursor: first what happened between that and where the feed is. One that is
     * ahead of the feed hears nothing until the feed has come to it. Fails with {@link TooOldException} when not all is there any more.
     *
     * @param ahead whether the streams ended before the session's cursor when it was placed: its memberships are then read again, for
     *     they may have been written since
     */
    CompletableFuture<Void> attach(LiveSession session, boolean ahead) {
        return CompletableFuture.runAsync(() -> bringHere(session, ahead), thread);
    }

    private void bringHere(LiveSession session, boolean ahead) {
        if (session.isEnded()) {
            return;
        }
        if (session.cursor() < cursor) {
            noticeLoss();
        }
        if (ahead || session.cursor() > cursor) {
            session.standAt(session.cursor(), catchUp.membershipsAt(session.user(), session.cursor()));
        }
        if (session.cursor() < cursor) {
            catchUp.read(session.user(), session.conversations(), session.cursor(), cursor)
                    .forEach(session::take);
        }
        interests.add(session);
    }

    void detach(LiveSession session) {
        session.end();
        if (!thread.isShutdown()) {
            thread.execute(() -> interests.remove(session));
        }
    }

    private void onTick(String tick) {
        ticks.add(json.readValue(tick, Tick.class));
        thread.execute(guarded(this::follow));
    }

    private void onTyping(String signal) {
        SignalTyping typing = json.readValue(signal, SignalTyping.class);
        thread.execute(guarded(() -> interests.of(typing.conversationId()).stream()
                .filter(session -> !session.user().equals(typing.by()))
                .forEach(session -> session.offer(new LiveItem.Typing(typing)))));
    }

    /** Follows all ticks that have come: through the streams they name, or through all when one is missing. */
    private void follow() {
        Set<UserId> people = new HashSet<>();
        Set<ConversationId> conversations = new HashSet<>();
        boolean missed = false;
        long to = cursor;
        long last = cursor;
        for (@Nullable Tick tick = ticks.poll(); tick != null; tick = ticks.poll()) {
            missed |= tick.from() > to;
            to = Math.max(to, tick.to());
            last = tick.to();
            people.addAll(tick.touched().people());
            conversations.addAll(tick.touched().conversations());
        }
        if (last < cursor) {
            noticeLoss();
        } else if (missed) {
            advance(interests.people(), interests.conversations(), to);
        } else if (to > cursor) {
            people.retainAll(interests.people());
            conversations.retainAll(interests.conversations());
            advance(people, conversations, to);
        }
    }

    private void lookAtWatermark() {
        long watermark = noticeLoss();
        if (watermarkBefore > cursor) {
            advance(interests.people(), interests.conversations(), watermark);
        }
        watermarkBefore = watermark;
    }

    /** Where the streams were lost and are being written again, ends all sessions and goes back with them; answers the watermark. */
    private long noticeLoss() {
        long watermark = streams.watermark();
        if (watermark < cursor) {
            LOG.warn("The live streams went back from {} to {}: all watchers start again", cursor, watermark);
            endAll();
            cursor = watermark;
            watermarkBefore = watermark;
        }
        return watermark;
    }

    private void endAll() {
        interests.people().stream().flatMap(user -> interests.of(user).stream()).forEach(LiveSession::end);
    }

    private void advance(Collection<UserId> people, Collection<ConversationId> conversations, long to) {
        List<Delivery> deliveries = reader.read(people, conversations, cursor, to);
        for (Delivery delivery : deliveries) {
            ConversationId conversation = delivery.entry().entry().conversationId();
            Kind kind = delivery.entry().entry().kind();
            for (LiveSession session : listeners(delivery, conversation)) {
                session.take(delivery.entry());
                if (kind == Kind.JOINED) {
                    interests.add(session, conversation);
                } else if (kind == Kind.LEFT) {
                    interests.remove(session, conversation);
                }
            }
        }
        cursor = to;
    }

    private List<LiveSession> listeners(Delivery delivery, ConversationId conversation) {
        return delivery.person() == null ? interests.of(conversation) : interests.of(delivery.person());
    }

    /** What fails is tried again by the next tick or look: the cursor has not moved. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failed) {
                LOG.warn("Live delivery stands still, it will be tried again: {}", failed.toString());
                LOG.debug("Live delivery stood still", failed);
            }
        };
    }

    /** Ends all sessions: their watchers come back and resume at another node. */
    @Override
    public void close() throws Exception {
        if (thread.isShutdown()) {
            return;
        }
        subscription.close();
        thread.execute(this::endAll);
        thread.shutdown();
        thread.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
}
