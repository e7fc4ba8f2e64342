package chat.confab.query.presence;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.projections.conversations.ConversationEntry;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.Membership;
import chat.confab.projections.memberships.MembershipStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The people with whom somebody has a direct conversation: two look-ups, however many they are. */
public final class DirectPartners implements Circle {

    private final MembershipStore memberships;
    private final ConversationStore conversations;

    public DirectPartners(MembershipStore memberships, ConversationStore conversations) {
        this.memberships = memberships;
        this.conversations = conversations;
    }

    @Override
    public Mono<Set<UserId>> of(UserId person) {
        return memberships
                .of(person)
                .map(own -> direct(own.values()))
                .flatMap(direct -> direct.isEmpty()
                        ? Mono.just(Set.of())
                        : conversations.find(direct).map(found -> others(found.values(), person)));
    }

    private static List<ConversationId> direct(Collection<Membership> own) {
        return own.stream()
                .filter(membership -> membership.type() == ConversationType.DIRECT)
                .map(Membership::conversationId)
                .toList();
    }

    private static Set<UserId> others(Collection<ConversationEntry> direct, UserId person) {
        Set<UserId> others = new HashSet<>();
        direct.forEach(conversation -> others.addAll(conversation.pair()));
        others.remove(person);
        return others;
    }
}
