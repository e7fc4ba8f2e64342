package chat.confab.query.live;

import chat.confab.messages.live.LiveEvent;
import chat.confab.projections.live.LiveStreams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One watcher's stream from beginning to end: what was missed, {@code ready}, and then what happens. */
final class Watch {

    private final LiveStreams streams;
    private final LiveFeed feed;
    private final LiveRendering rendering;
    private final LiveSession session;
    private final CatchUp catchUp;
    private @Nullable Long position;

    Watch(LiveStreams streams, LiveFeed feed, LiveRendering rendering, LiveSession session) {
        this.streams = streams;
        this.feed = feed;
        this.rendering = rendering;
        this.session = session;
        this.catchUp = new CatchUp(streams);
    }

    Flux<LiveEvent> events(@Nullable Long after) {
        return Mono.fromCallable(() -> begin(after))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(missed -> Flux.fromIterable(missed).concatWith(session.items()))
                .concatMap(this::render, 1)
                .takeUntilOther(session.ending());
    }

    void close() {
        session.visit().end();
        feed.detach(session);
    }

    /** Places the session and answers what there is to tell at once. The feed brings the rest. */
    private List<LiveItem> begin(@Nullable Long after) {
        long watermark = streams.watermark();
        List<LiveItem> missed = new ArrayList<>();
        if (after != null) {
            missed.addAll(resume(after, watermark));
        } else {
            startAt(watermark);
        }
        missed.add(mark(LiveEvent.Type.READY, session.cursor()));
        feed.attach(session, after != null && after > watermark).join();
        session.visit().begin(watermark);
        return missed;
    }

    private void startAt(long watermark) {
        session.standAt(watermark, catchUp.membershipsAt(session.user(), watermark));
    }

    private Collection<LiveItem> resume(long after, long watermark) {
        try {
            List<LiveItem> missed = missed(after, watermark);
            session.notices().resumed(session.conversations(), after);
            return missed;
        } catch (TooOldException tooOld) {
            startAt(watermark);
            return List.of(mark(LiveEvent.Type.RESET, watermark));
        }
    }

    /**
     * Where the streams were lost and are being written again, the watcher may be ahead of them. The feed is then followed in silence up
     * to where the watcher has been.
     */
    private List<LiveItem> missed(long after, long watermark) {
        if (after < 0 || after > watermark && after > logHead()) {
            throw new TooOldException("not a position of this log");
        }
        session.standAt(after, catchUp.membershipsAt(session.user(), after));
        return after < watermark ? missedUpTo(watermark) : List.of();
    }

    /** Of a conversation that the watcher is out of by now, they missed nothing but that: it is no longer theirs to see. */
    private List<LiveItem> missedUpTo(long watermark) {
        List<SharedEntry> missed =
                catchUp.read(session.user(), session.conversations(), session.cursor(), watermark).stream()
                        .filter(session::sees)
                        .toList();
        session.standAt(watermark, session.conversations());
        List<LiveItem> items = new ArrayList<>();
        for (SharedEntry entry : missed) {
            if (session.maySee(entry.entry())) {
                items.add(new LiveItem.Happened(entry));
                session.notices().after(entry);
            }
        }
        return items;
    }

    private long logHead() {
        return Objects.requireNonNull(rendering.logHead().block(), "the log has a head");
    }

    /** One item after the other, so that what has no position of its own gets that of what came before it. */
    private Flux<LiveEvent> render(LiveItem item) {
        Flux<LiveEvent> events = rendering.events(item, session.user(), position);
        position = switch (item) {
            case LiveItem.Happened happened -> happened.entry().position();
            case LiveItem.Mark mark -> mark.event().position();
            case LiveItem.Counted counted -> position;
            case LiveItem.Typing typing -> position;
            case LiveItem.Present present -> position;
        };
        return events;
    }

    private static LiveItem mark(LiveEvent.Type type, long watermark) {
        return new LiveItem.Mark(new LiveEvent(type, watermark < 0 ? null : watermark, "{}"));
    }
}
