package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.presence.UserPresence;
import chat.confab.projections.live.LiveEntry;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.presence.Visit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One watcher: which conversations they are in, up to where they have seen, and what is waiting for them. Only one thread at a time may
 * move it: the one that starts it, then the feed's. Offering and ending are for any thread.
 */
final class LiveSession {

    /** After these a person may hear of others than before. */
    private static final Set<LiveEntry.Kind> AUDIENCE =
            EnumSet.of(LiveEntry.Kind.JOINED, LiveEntry.Kind.FRIEND, LiveEntry.Kind.AUDIENCE);

    private final UserId user;
    private final Set<ConversationId> joined = new HashSet<>();
    private final Sinks.Many<LiveItem> waiting;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final UnreadNotices notices;
    private final Visit visit;
    private long cursor;
    private volatile boolean ended;

    /**
     * @param visits makes their visit, given what takes the presence of others
     * @param room how much may wait; a watcher who falls further behind is cut off
     */
    LiveSession(UserId user, UnreadStore unread, Function<Consumer<List<UserPresence>>, Visit> visits, int room) {
        this.user = user;
        this.visit = visits.apply(people -> offer(new LiveItem.Present(people)));
        this.notices = new UnreadNotices(unread, user, this::offer, this::isEnded);
        this.waiting = Sinks.many().unicast().onBackpressureBuffer(new ArrayBlockingQueue<>(room));
    }

    UserId user() {
        return user;
    }

    UnreadNotices notices() {
        return notices;
    }

    Visit visit() {
        return visit;
    }

    long cursor() {
        return cursor;
    }

    /** Whether an entry that was seen is still for them to see: what happened in a conversation is for those who are in it now. */
    boolean maySee(LiveEntry entry) {
        return switch (entry.kind()) {
            case MESSAGE, REACTION, READ, CONVERSATION, JOINED -> joined.contains(entry.conversationId());
            case LEFT, FRIEND, AUDIENCE -> true;
        };
    }

    Collection<ConversationId> conversations() {
        return List.copyOf(joined);
    }

    /** Stands at that position from now on, a member of these conversations. */
    void standAt(long position, Collection<ConversationId> members) {
        cursor = position;
        joined.clear();
        joined.addAll(members);
    }

    /**
     * Whether the next entry is for this watcher to see: not one seen before, and not one of a conversation that they are not in at that
     * position. Entries must come by position, at the same position the person's own first: of joining and leaving nobody sees more
     * than that they did.
     */
    boolean sees(SharedEntry next) {
        LiveEntry entry = next.entry();
        if (entry.kind() == LiveEntry.Kind.JOINED) {
            joined.add(entry.conversationId());
            notices.joined(entry.conversationId());
        } else if (entry.kind() == LiveEntry.Kind.LEFT) {
            joined.remove(entry.conversationId());
            notices.left(entry.conversationId());
        }
        if (next.position() <= cursor || !next.isPersonal() && !joined.contains(entry.conversationId())) {
            return false;
        }
        cursor = next.position();
        return true;
    }

    /** Puts the next entry in line if it is for this watcher to see. */
    void take(SharedEntry next) {
        if (sees(next)) {
            offer(new LiveItem.Happened(next));
            notices.after(next);
            if (AUDIENCE.contains(next.entry().kind())) {
                visit.audienceChanged(next.position());
            }
        }
    }

    /** Puts something in line, or cuts the watcher off when the line is full. */
    synchronized void offer(LiveItem item) {
        if (!ended && waiting.tryEmitNext(item).isFailure()) {
            end();
        }
    }

    /** What was offered, in order, until the session ends. */
    Flux<LiveItem> items() {
        return waiting.asFlux();
    }

    /** Completes at the session's end, whatever is still waiting. */
    Mono<Void> ending() {
        return end.asMono();
    }

    void end() {
        ended = true;
        end.tryEmitEmpty();
    }

    boolean isEnded() {
        return ended;
    }
}
