package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.FindLogHead;
import chat.confab.messages.ReadAfter;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.friends.FriendState;
import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.UserView;
import chat.confab.messages.presence.Audience;
import chat.confab.messages.presence.FindAudience;
import chat.confab.projections.live.LiveEntry;
import chat.confab.projections.live.Stand;
import chat.confab.serialization.ConfabJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a session has to tell as the events that its watcher gets. */
public final class LiveRendering {

    private final BiFunction<List<MessageSnapshot>, UserId, Mono<List<MessageView>>> messages;
    private final QueryGateway queries;
    private final JsonMapper json = ConfabJson.mapper();

    /** @param messages turns messages of one conversation into what one viewer sees of them */
    public LiveRendering(
            BiFunction<List<MessageSnapshot>, UserId, Mono<List<MessageView>>> messages, QueryGateway queries) {
        this.messages = messages;
        this.queries = queries;
    }

    /**
     * The events of one item, seldom none or several.
     *
     * @param position the position of the last item before it that has one
     */
    Flux<LiveEvent> events(LiveItem item, UserId viewer, @Nullable Long position) {
        return switch (item) {
            case LiveItem.Happened happened ->
                happened(happened.entry(), viewer)
                        .map(text -> new LiveEvent(
                                type(happened.entry().entry().kind()),
                                happened.entry().position(),
                                text))
                        .flux();
            case LiveItem.Counted counted ->
                Flux.fromIterable(counted.unread())
                        .map(unread -> new LiveEvent(LiveEvent.Type.UNREAD, position, json.writeValueAsString(unread)));
            case LiveItem.Typing typing ->
                Flux.just(new LiveEvent(LiveEvent.Type.TYPING, null, json.writeValueAsString(typing(typing))));
            case LiveItem.Present present ->
                Flux.fromIterable(present.people())
                        .map(person -> new LiveEvent(LiveEvent.Type.PRESENCE, null, json.writeValueAsString(person)));
            case LiveItem.Mark mark -> Flux.just(mark.event());
        };
    }

    /** The log's last position, as the log itself says. */
    Mono<Long> logHead() {
        return Mono.fromFuture(() -> queries.query(new FindLogHead(), Long.class));
    }

    /** Of whose presence somebody hears, once the views hold what happened up to the position. */
    CompletableFuture<Audience> audience(UserId viewer, long position) {
        return queries.query(
                new GenericMessage<>(new FindAudience(viewer), MetaData.with(ReadAfter.KEY, position)), Audience.class);
    }

    private record Typing(ConversationId conversationId, UserId userId) {}

    private record Receipt(ConversationId conversationId, UserId userId, long lastReadSeq) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Friend(
            UserId userId,
            String displayName,
            FriendState state,
            @Nullable Instant since,
            @Nullable Boolean blocked) {}

    private record Left(ConversationId conversationId) {}

    private static Typing typing(LiveItem.Typing item) {
        return new Typing(item.signal().conversationId(), item.signal().by());
    }

    private static LiveEvent.Type type(LiveEntry.Kind kind) {
        return switch (kind) {
            case MESSAGE, REACTION -> LiveEvent.Type.MESSAGE;
            case READ -> LiveEvent.Type.RECEIPT;
            case CONVERSATION, JOINED -> LiveEvent.Type.CONVERSATION;
            case LEFT -> LiveEvent.Type.CONVERSATION_LEFT;
            case FRIEND, AUDIENCE -> LiveEvent.Type.FRIEND;
        };
    }

    private Mono<String> happened(SharedEntry shared, UserId viewer) {
        LiveEntry entry = shared.entry();
        return switch (entry.kind()) {
            case MESSAGE, REACTION -> message(shared, Objects.requireNonNull(entry.message()), viewer);
            case READ -> shared.json(() -> Mono.fromCallable(() -> receipt(entry)));
            case CONVERSATION, JOINED -> conversation(entry.conversationId(), viewer, shared.position());
            case LEFT -> Mono.just(json.writeValueAsString(new Left(entry.conversationId())));
            case FRIEND -> friend(Objects.requireNonNull(entry.stand()), viewer, shared.position());
            case AUDIENCE -> Mono.empty();
        };
    }

    /** All see the same message, but for those who reacted: theirs says so. */
    private Mono<String> message(SharedEntry shared, MessageSnapshot message, UserId viewer) {
        boolean reacted = message.reactions().values().stream().anyMatch(people -> people.contains(viewer));
        return reacted ? message(message, viewer) : shared.json(() -> message(message, viewer));
    }

    private Mono<String> message(MessageSnapshot message, UserId viewer) {
        return messages.apply(List.of(message), viewer).map(views -> json.writeValueAsString(views.getFirst()));
    }

    private String receipt(LiveEntry entry) {
        return json.writeValueAsString(new Receipt(
                entry.conversationId(), Objects.requireNonNull(entry.reader()), Objects.requireNonNull(entry.seq())));
    }

    /** The list entry, once the view holds what happened; nothing when the viewer is out again by then. */
    private Mono<String> conversation(ConversationId conversation, UserId viewer, long position) {
        var query = new GenericMessage<>(
                new FindConversation(conversation, viewer), MetaData.with(ReadAfter.KEY, position));
        return Mono.fromFuture(() -> queries.query(query, ConversationView.class))
                .map(view -> json.writeValueAsString(withoutMembers(view)))
                .onErrorResume(LiveRendering::isGone, gone -> Mono.empty());
    }

    /** Someone whom the view does not know goes by their id. */
    private Mono<String> friend(Stand stand, UserId viewer, long position) {
        var query = new GenericMessage<>(new FindUser(stand.userId(), viewer), MetaData.with(ReadAfter.KEY, position));
        return Mono.fromFuture(() -> queries.query(query, UserView.class))
                .map(UserView::displayName)
                .onErrorReturn(
                        failure -> isRefused(failure, Refusal.NO_SUCH_USER),
                        stand.userId().value())
                .map(name -> json.writeValueAsString(
                        new Friend(stand.userId(), name, stand.state(), stand.since(), stand.blocked())));
    }

    private static boolean isGone(Throwable failure) {
        return isRefused(failure, Refusal.NO_SUCH_CONVERSATION);
    }

    private static boolean isRefused(Throwable failure, Refusal refusal) {
        return failure instanceof HandlerExecutionException refused
                && refused.getDetails().orElse(null) == refusal;
    }

    private static ConversationView withoutMembers(ConversationView view) {
        return new ConversationView(
                view.conversationId(),
                view.type(),
                view.title(),
                view.memberCount(),
                view.role(),
                view.lastSeq(),
                view.lastReadSeq(),
                view.unreadCount(),
                view.mentionCount(),
                view.lastMessage(),
                view.mutedUntil(),
                view.retentionDays(),
                view.archived(),
                view.lastActivityAt(),
                null);
    }
}
