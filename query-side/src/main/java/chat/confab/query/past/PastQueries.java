package chat.confab.query.past;

import static java.util.stream.Collectors.toMap;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.FindPastMessages;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageWindow;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.timeline.SeqRange;
import chat.confab.query.Answers;
import chat.confab.query.LogStreams;
import chat.confab.query.message.MessageViews;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers what a conversation looked like at an instant. What one was allowed to see then and is allowed to see now both hold. */
public final class PastQueries {

    private final LogStreams streams;
    private final MembershipStore memberships;
    private final MessageViews views;
    private final Clock clock;

    public PastQueries(EventStore log, MembershipStore memberships, MessageViews views, Clock clock) {
        this.streams = new LogStreams(log);
        this.memberships = memberships;
        this.views = views;
        this.clock = clock;
    }

    @QueryHandler
    CompletableFuture<MessagePage> handle(FindPastMessages query) {
        MessageWindow window = query.window();
        Answers.requireLimit(window.limit());
        if (window.seq() < 0) {
            throw new RefusedException(Refusal.INVALID_SEQ);
        }
        if (query.asOf().isAfter(clock.instant())) {
            throw new RefusedException(Refusal.INVALID_QUERY, "asOf must not be in the future");
        }
        PastConversation past = new PastConversation(streams, query.conversationId(), query.asOf());
        return Answers.of(memberships
                .of(query.by(), query.conversationId())
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_CONVERSATION)))
                .flatMap(member -> Mono.fromCallable(() -> stretch(past, query.by(), window))
                        .subscribeOn(Schedulers.boundedElastic()))
                .flatMap(found -> views.of(found.messages, query.by(), found.answered, found.readTo)
                        .map(messages -> new MessagePage(messages, found.hasMoreBefore, found.hasMoreAfter))));
    }

    private static PastStretch stretch(PastConversation past, UserId by, MessageWindow window) {
        Set<UserId> members = past.members();
        if (!members.contains(by)) {
            throw new RefusedException(Refusal.NO_SUCH_CONVERSATION, "You were not in this conversation at that time");
        }
        long last = past.lastSeq();
        SeqRange range = SeqRange.of(window, last);
        List<MessageSnapshot> messages = read(past, LongStream.rangeClosed(range.from(), range.to()));
        List<MessageSnapshot> answered = read(
                past,
                messages.stream()
                        .map(MessageSnapshot::replyToSeq)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .distinct());
        Map<UserId, Long> readTo = past.readTo(members);
        messages.forEach(message -> readTo.merge(message.senderId(), message.seq(), Math::max));
        return new PastStretch(
                messages,
                answered.stream().collect(toMap(MessageSnapshot::seq, Function.identity())),
                readTo,
                last >= 1 && range.from() > 1,
                last > range.to());
    }

    private static List<MessageSnapshot> read(PastConversation past, LongStream seqs) {
        return seqs.mapToObj(past::message).flatMap(Optional::stream).toList();
    }

    /** A stretch of messages and what their views need besides. Whoever wrote one of them has read up to there. */
    private record PastStretch(
            List<MessageSnapshot> messages,
            Map<Long, MessageSnapshot> answered,
            Map<UserId, Long> readTo,
            boolean hasMoreBefore,
            boolean hasMoreAfter) {}
}
