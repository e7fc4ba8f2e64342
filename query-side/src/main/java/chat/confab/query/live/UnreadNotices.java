package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.reading.UnreadView;
import chat.confab.projections.live.LiveEntry;
import chat.confab.projections.unread.Unread;
import chat.confab.projections.unread.UnreadAt;
import chat.confab.projections.unread.UnreadStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Tells one watcher what is unread, a moment after something changed it and not before the counts hold the change. Many changes of one
 * conversation within that moment are told once. Of a conversation that the watcher has left nothing is told any more.
 */
final class UnreadNotices {

    private static final Duration MOMENT = Duration.ofMillis(100);
    /** So often the counts are looked at before they are told as they are. */
    private static final int PATIENCE = 50;
    /** What a client saw last may be so far ahead of the last counts that it was told. */
    private static final long UNTOLD = 100_000;

    private final UnreadStore store;
    private final UserId user;
    private final Consumer<LiveItem> line;
    private final BooleanSupplier over;
    private final Map<ConversationId, Due> due = new HashMap<>();
    private final Set<ConversationId> left = new HashSet<>();
    private boolean looking;

    /**
     * @param line takes what is to be told
     * @param over whether nobody listens any more
     */
    UnreadNotices(UnreadStore store, UserId user, Consumer<LiveItem> line, BooleanSupplier over) {
        this.store = store;
        this.user = user;
        this.line = line;
        this.over = over;
    }

    private record Due(long position, int looks) {}

    /** To be called before the watcher is told that they are in. */
    synchronized void joined(ConversationId conversation) {
        left.remove(conversation);
    }

    /** To be called before the watcher is told that they are out. */
    synchronized void left(ConversationId conversation) {
        left.add(conversation);
        due.remove(conversation);
    }

    /** To be called when the watcher has seen an entry. */
    void after(SharedEntry seen) {
        LiveEntry entry = seen.entry();
        if (entry.kind() == LiveEntry.Kind.MESSAGE
                || entry.kind() == LiveEntry.Kind.READ && user.equals(entry.reader())) {
            expect(entry.conversationId(), seen.position());
        }
    }

    /** To be called when a watcher resumes: the counts of what they saw just before may not have reached them. */
    void resumed(Collection<ConversationId> conversations, long position) {
        store.unreadAt(user, conversations)
                .subscribe(
                        found -> {
                            List<UnreadView> recent = new ArrayList<>();
                            found.forEach((conversation, at) -> {
                                if (at.position() > position - UNTOLD) {
                                    recent.add(view(conversation, at.unread()));
                                }
                            });
                            tell(recent);
                        },
                        failed -> {});
    }

    private synchronized void expect(ConversationId conversation, long position) {
        due.put(conversation, new Due(position, 0));
        lookSoon();
    }

    private synchronized void lookSoon() {
        if (!looking && !due.isEmpty() && !over.getAsBoolean()) {
            looking = true;
            Schedulers.parallel().schedule(this::look, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        Map<ConversationId, Due> asked = copyOfDue();
        store.unreadAt(user, asked.keySet())
                .subscribe(found -> settle(asked, found), failed -> settle(asked, Map.of()));
    }

    private synchronized Map<ConversationId, Due> copyOfDue() {
        return Map.copyOf(due);
    }

    private void settle(Map<ConversationId, Due> asked, Map<ConversationId, UnreadAt> found) {
        tell(settled(asked, found));
        lookSoon();
    }

    private synchronized List<UnreadView> settled(Map<ConversationId, Due> asked, Map<ConversationId, UnreadAt> found) {
        looking = false;
        List<UnreadView> told = new ArrayList<>();
        asked.forEach((conversation, expected) -> {
            @Nullable UnreadAt at = found.get(conversation);
            boolean last = expected.looks() == PATIENCE;
            if (at != null && (at.position() >= expected.position() || last)) {
                told.add(view(conversation, at.unread()));
                due.remove(conversation, expected);
            } else if (last) {
                due.remove(conversation, expected);
            } else {
                due.replace(conversation, expected, new Due(expected.position(), expected.looks() + 1));
            }
        });
        return told;
    }

    /** In line before it is known that the watcher is out, or not at all. */
    private synchronized void tell(List<UnreadView> counts) {
        List<UnreadView> own = counts.stream()
                .filter(count -> !left.contains(count.conversationId()))
                .toList();
        if (!own.isEmpty()) {
            line.accept(new LiveItem.Counted(own));
        }
    }

    private static UnreadView view(ConversationId conversation, Unread unread) {
        return new UnreadView(conversation, unread.unreadCount(), unread.mentionCount(), unread.lastReadSeq());
    }
}
