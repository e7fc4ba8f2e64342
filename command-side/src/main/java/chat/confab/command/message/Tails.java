package chat.confab.command.message;

import chat.confab.command.log.Streams;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Gallop;
import chat.confab.messages.MessageId;
import chat.confab.messages.message.MessageSent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.stream.LongStream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The tails of the conversations that were written to of late. Everything here follows from the log: a tail that is not
 * in memory, or is in doubt, reads what it lacks. A caller holds the conversation's lock.
 */
public final class Tails {

    /** In remembered messages, about 250 bytes each. */
    private static final long CAPACITY = 250_000;

    private final Streams streams;
    private final LoadingCache<ConversationId, Tail> tails = Caffeine.newBuilder()
            .maximumWeight(CAPACITY)
            .weigher((ConversationId id, Tail tail) -> 1 + tail.size())
            .build(Tail::new);

    public Tails(Streams streams) {
        this.streams = streams;
    }

    /** How many messages the conversation has, by the log itself. */
    public long lastSeq(ConversationId id) {
        Tail tail = tails.get(id);
        catchUp(tail);
        return tail.lastSeq();
    }

    /** The tail as this node knows it. Should another node have gone on, then the log refuses what is built on it. */
    Tail of(ConversationId id) {
        Tail tail = tails.get(id);
        if (!tail.isTrusted()) {
            catchUp(tail);
        }
        return tail;
    }

    /** Moves the tail on when the message is in the log, and doubts it when that failed. */
    void follow(Tail tail, MessageSent sent) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        unitOfWork.afterCommit(committed -> {
            tail.follow(sent);
            tails.put(tail.conversationId(), tail);
        });
        unitOfWork.onRollback(failed -> tail.doubt());
    }

    private void catchUp(Tail tail) {
        ConversationId id = tail.conversationId();
        long last = Gallop.last(tail.lastSeq(), seq -> streams.exists(new MessageId(id, seq).toString()));
        LongStream.rangeClosed(Math.max(tail.lastSeq(), last - Tail.WINDOW) + 1, last)
                .mapToObj(seq -> sent(new MessageId(id, seq)))
                .forEachOrdered(tail::follow);
        tail.trust();
        tails.put(id, tail);
    }

    private MessageSent sent(MessageId id) {
        return streams.firstOf(id.toString())
                .map(MessageSent.class::cast)
                .orElseThrow(() -> new IllegalStateException("The log lost message " + id));
    }
}
