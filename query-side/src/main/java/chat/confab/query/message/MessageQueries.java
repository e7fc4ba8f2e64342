package chat.confab.query.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.FindMessage;
import chat.confab.messages.message.FindMessages;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.message.MessageWindow;
import chat.confab.messages.reading.FindReceipts;
import chat.confab.messages.reading.ReceiptsView;
import chat.confab.projections.conversations.ConversationEntry;
import chat.confab.projections.conversations.ConversationMember;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.Membership;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.timeline.TimelineStore;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.Answers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import reactor.core.publisher.Mono;

/** Answers what was said in a conversation, to its members and to nobody else. */
public final class MessageQueries {

    private final MembershipStore memberships;
    private final ConversationStore conversations;
    private final TimelineStore timeline;
    private final UnreadStore unread;
    private final MessageViews views;

    public MessageQueries(
            MembershipStore memberships,
            ConversationStore conversations,
            TimelineStore timeline,
            UnreadStore unread,
            MessageViews views) {
        this.memberships = memberships;
        this.conversations = conversations;
        this.timeline = timeline;
        this.unread = unread;
        this.views = views;
    }

    @QueryHandler
    CompletableFuture<MessagePage> handle(FindMessages query) {
        MessageWindow window = query.window();
        Answers.requireLimit(window.limit());
        if (window.seq() < 0) {
            throw new RefusedException(Refusal.INVALID_SEQ);
        }
        ConversationId conversation = query.conversationId();
        Mono<Long> lastSeq =
                conversations.find(conversation).map(ConversationEntry::lastSeq).defaultIfEmpty(0L);
        return Answers.of(Mono.zip(member(conversation, query.by()), lastSeq)
                .flatMap(found -> timeline.read(conversation, window, found.getT2()))
                .flatMap(stretch -> views.of(stretch.messages(), query.by())
                        .map(messages -> new MessagePage(messages, stretch.hasMoreBefore(), stretch.hasMoreAfter()))));
    }

    @QueryHandler
    CompletableFuture<MessageView> handle(FindMessage query) {
        return Answers.of(member(query.conversationId(), query.by())
                .then(Mono.defer(() -> message(query.conversationId(), query.seq())))
                .flatMap(message -> views.of(List.of(message), query.by()))
                .map(List::getFirst));
    }

    @QueryHandler
    CompletableFuture<ReceiptsView> handle(FindReceipts query) {
        ConversationId conversation = query.conversationId();
        return Answers.of(member(conversation, query.by())
                .then(Mono.defer(() -> Mono.zip(
                        message(conversation, query.seq()),
                        conversations.members(conversation),
                        unread.readers(conversation).map(ReadMarkers::new))))
                .map(found -> receipts(found.getT1(), found.getT2(), found.getT3())));
    }

    private Mono<Membership> member(ConversationId conversation, UserId user) {
        return memberships
                .of(user, conversation)
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_CONVERSATION)));
    }

    private Mono<MessageSnapshot> message(ConversationId conversation, long seq) {
        return Mono.just(seq)
                .filter(place -> place >= 1)
                .flatMap(place -> timeline.snapshots(conversation, List.of(place)))
                .filter(found -> !found.isEmpty())
                .map(List::getFirst)
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_MESSAGE)));
    }

    private static ReceiptsView receipts(
            MessageSnapshot message, List<ConversationMember> members, ReadMarkers markers) {
        List<UserId> others = members.stream()
                .map(ConversationMember::userId)
                .filter(user -> !user.equals(message.senderId()))
                .toList();
        return new ReceiptsView(
                others.stream()
                        .filter(user -> markers.hasRead(user, message.seq()))
                        .map(user -> new ReceiptsView.ReadBy(user, null))
                        .toList(),
                others.stream()
                        .filter(user -> !markers.hasRead(user, message.seq()))
                        .toList());
    }
}
