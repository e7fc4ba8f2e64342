package chat.confab.query.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.ConversationView.Member;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.projections.conversations.ConversationEntry;
import chat.confab.projections.conversations.ConversationMember;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.Membership;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.unread.Unread;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.Answers;
import chat.confab.query.people.PeopleNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answers which conversations somebody is in, and what one of them is like. */
public final class ConversationQueries {

    private final MembershipStore memberships;
    private final ConversationStore conversations;
    private final UnreadStore unread;
    private final PeopleNames names;
    private final Clock clock;

    public ConversationQueries(
            MembershipStore memberships,
            ConversationStore conversations,
            UnreadStore unread,
            PeopleNames names,
            Clock clock) {
        this.memberships = memberships;
        this.conversations = conversations;
        this.unread = unread;
        this.names = names;
        this.clock = clock;
    }

    /** Reads the memberships, all those conversations, and then counts and names of the page alone: one call each. */
    @QueryHandler
    CompletableFuture<ConversationPage> handle(FindConversations query) {
        Answers.requireLimit(query.limit());
        ListCursor cursor = ListCursor.parse(query.cursor());
        return Answers.of(memberships
                .of(query.by())
                .flatMap(own -> conversations
                        .find(own.keySet())
                        .flatMap(entries -> page(query, sorted(entries.values(), cursor), own))));
    }

    @QueryHandler
    CompletableFuture<ConversationView> handle(FindConversation query) {
        ConversationId conversation = query.conversationId();
        return Answers.of(Mono.zip(
                        memberships.of(query.by(), conversation),
                        conversations.find(conversation),
                        conversations.members(conversation),
                        unread.unread(query.by(), List.of(conversation)),
                        unread.readers(conversation))
                .flatMap(found -> view(
                        query.by(),
                        found.getT1(),
                        found.getT2(),
                        found.getT3(),
                        found.getT4().getOrDefault(conversation, Unread.NONE),
                        found.getT5()))
                .switchIfEmpty(Mono.error(() -> new RefusedException(Refusal.NO_SUCH_CONVERSATION))));
    }

    private static List<ConversationEntry> sorted(Collection<ConversationEntry> entries, @Nullable ListCursor cursor) {
        return entries.stream()
                .filter(entry -> cursor == null || cursor.isBefore(entry))
                .sorted(ListCursor.ORDER)
                .toList();
    }

    private Mono<ConversationPage> page(
            FindConversations query, List<ConversationEntry> rest, Map<ConversationId, Membership> own) {
        List<ConversationEntry> page = rest.subList(0, Math.min(query.limit(), rest.size()));
        String next =
                rest.size() > page.size() ? ListCursor.after(page.getLast()).toString() : null;
        return Mono.zip(
                        unread.unread(
                                query.by(),
                                page.stream()
                                        .map(ConversationEntry::conversationId)
                                        .toList()),
                        names.of(others(page, query.by())))
                .map(found -> {
                    ConversationViews views = new ConversationViews(query.by(), found.getT2(), clock.instant());
                    return new ConversationPage(
                            page.stream()
                                    .map(entry -> views.view(
                                            entry,
                                            Objects.requireNonNull(own.get(entry.conversationId())),
                                            found.getT1().getOrDefault(entry.conversationId(), Unread.NONE),
                                            null))
                                    .toList(),
                            next);
                });
    }

    private Mono<ConversationView> view(
            UserId viewer,
            Membership membership,
            ConversationEntry entry,
            List<ConversationMember> members,
            Unread counts,
            Map<UserId, Long> readers) {
        List<UserId> people = new ArrayList<>(others(List.of(entry), viewer));
        members.forEach(member -> people.add(member.userId()));
        return names.of(people)
                .map(found -> new ConversationViews(viewer, found, clock.instant())
                        .view(
                                entry,
                                membership,
                                counts,
                                members.stream()
                                        .map(member -> view(member, found, readers))
                                        .toList()));
    }

    private static Member view(ConversationMember member, Map<UserId, String> names, Map<UserId, Long> readers) {
        UserId user = member.userId();
        return new Member(
                user,
                names.getOrDefault(user, user.value()),
                member.role(),
                member.joinedAt(),
                readers.getOrDefault(user, 0L));
    }

    /** The other people of the direct conversations among these: they give them their titles. */
    private static List<UserId> others(List<ConversationEntry> entries, UserId viewer) {
        return entries.stream()
                .filter(entry -> entry.type() == ConversationType.DIRECT)
                .map(entry -> ConversationViews.other(entry, viewer))
                .toList();
    }
}
