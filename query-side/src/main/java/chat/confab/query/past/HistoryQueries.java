package chat.confab.query.past;

import chat.confab.messages.MessageId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.FindHistory;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageHistory;
import chat.confab.messages.message.MessageHistory.Kind;
import chat.confab.messages.message.MessageHistory.Version;
import chat.confab.messages.message.MessageSent;
import chat.confab.projections.memberships.Membership;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.query.Answers;
import chat.confab.query.LogStreams;
import chat.confab.query.people.PeopleNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers what a message has said, to its author, to admins of the group and to auditors. */
public final class HistoryQueries {

    private final LogStreams streams;
    private final MembershipStore memberships;
    private final PeopleNames names;
    private final Clock clock;

    public HistoryQueries(EventStore log, MembershipStore memberships, PeopleNames names, Clock clock) {
        this.streams = new LogStreams(log);
        this.memberships = memberships;
        this.names = names;
        this.clock = clock;
    }

    @QueryHandler
    CompletableFuture<MessageHistory> handle(FindHistory query) {
        return Answers.of(mayRead(query)
                .flatMap(any -> Mono.fromCallable(() -> events(query))
                        .subscribeOn(Schedulers.boundedElastic())
                        .doOnNext(events -> requireMayReadAll(query, any, events)))
                .flatMap(events -> names.of(people(events))
                        .map(found ->
                                new MessageHistory(query.conversationId(), query.seq(), versions(events, found)))));
    }

    /** Whether the caller may read every message of the conversation, whoever wrote it. Refused for who is neither member nor auditor. */
    private Mono<Boolean> mayRead(FindHistory query) {
        return query.auditor()
                ? Mono.just(true)
                : memberships
                        .of(query.by(), query.conversationId())
                        .map(HistoryQueries::isGroupAdmin)
                        .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_CONVERSATION)));
    }

    private static boolean isGroupAdmin(Membership membership) {
        return membership.type() == ConversationType.GROUP && membership.role() == Role.ADMIN;
    }

    private List<MessageEvent> events(FindHistory query) {
        if (query.seq() < 1) {
            throw new RefusedException(Refusal.NO_SUCH_MESSAGE);
        }
        String stream = new MessageId(query.conversationId(), query.seq()).toString();
        List<MessageEvent> events = streams.events(stream, MessageEvent.class).toList();
        if (events.isEmpty()) {
            throw new RefusedException(Refusal.NO_SUCH_MESSAGE);
        }
        return events;
    }

    private static void requireMayReadAll(FindHistory query, boolean any, List<MessageEvent> events) {
        boolean author =
                events.getFirst() instanceof MessageSent sent && sent.senderId().equals(query.by());
        if (!any && !author) {
            throw new RefusedException(Refusal.NOT_THE_AUTHOR);
        }
    }

    private static Set<UserId> people(List<MessageEvent> events) {
        Set<UserId> people = new TreeSet<>();
        events.forEach(event -> version(event).ifPresent(made -> people.add(made.by)));
        return people;
    }

    private List<Version> versions(List<MessageEvent> events, Map<UserId, String> names) {
        boolean expired = events.getFirst() instanceof MessageSent sent
                && sent.expiresAt() != null
                && !sent.expiresAt().isAfter(clock.instant());
        List<Version> versions = new ArrayList<>();
        for (MessageEvent event : events) {
            version(event)
                    .ifPresent(made -> versions.add(new Version(
                            versions.size() + 1,
                            made.kind,
                            made.by,
                            names.getOrDefault(made.by, made.by.value()),
                            event.at(),
                            expired ? null : made.body)));
        }
        return versions;
    }

    private static Optional<Made> version(MessageEvent event) {
        return switch (event) {
            case MessageSent sent -> Optional.of(new Made(Kind.SENT, sent.senderId(), sent.body()));
            case MessageEdited edited -> Optional.of(new Made(Kind.EDITED, edited.by(), edited.body()));
            case MessageDeleted deleted -> Optional.of(new Made(Kind.DELETED, deleted.by(), null));
            default -> Optional.empty();
        };
    }

    /** What an event made of the message's text. */
    private record Made(Kind kind, UserId by, @Nullable String body) {}
}
