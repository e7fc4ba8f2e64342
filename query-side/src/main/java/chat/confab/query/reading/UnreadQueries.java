package chat.confab.query.reading;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.reading.FindUnread;
import chat.confab.messages.reading.UnreadView;
import chat.confab.projections.unread.Unread;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.Answers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers what is unread. */
public final class UnreadQueries {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PAUSES = 20;

    private final UnreadStore store;

    public UnreadQueries(UnreadStore store) {
        this.store = store;
    }

    /**
     * Who has read further than 0 is a member by the write side's word, so that the view is given a second to have heard of it. Whoever
     * is no member when that is over is told that there is no such conversation.
     */
    @QueryHandler
    public CompletableFuture<UnreadView> handle(FindUnread query) {
        Mono<Unread> unread = store.unread(query.by(), query.conversationId(), query.readUpTo());
        Mono<Unread> known = query.readUpTo() > 0 ? unread.repeatWhenEmpty(UnreadQueries::forASecond) : unread;
        return Answers.of(known.map(counts -> view(query, counts))
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_CONVERSATION))));
    }

    private static Flux<Long> forASecond(Flux<Long> tries) {
        return tries.take(PAUSES).delayElements(PAUSE);
    }

    private static UnreadView view(FindUnread query, Unread unread) {
        return new UnreadView(
                query.conversationId(), unread.unreadCount(), unread.mentionCount(), unread.lastReadSeq());
    }
}
