package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.unread.UnreadStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Finds out what the names in a search mean to the one who searches; asks only for what the terms need. */
final class ScopeFinder {

    private final MembershipStore memberships;
    private final UnreadStore unread;
    private final Titles titles;
    private final Usernames usernames;
    private final Clock clock;

    ScopeFinder(MembershipStore memberships, UnreadStore unread, Titles titles, Usernames usernames, Clock clock) {
        this.memberships = memberships;
        this.unread = unread;
        this.titles = titles;
        this.usernames = usernames;
        this.clock = clock;
    }

    Mono<SearchScope> of(UserId viewer, List<Term> terms) {
        return memberships
                .of(viewer)
                .map(Map::keySet)
                .flatMap(own -> Mono.zip(named(viewer, own, terms), unreadAfter(viewer, own, terms))
                        .map(found -> new SearchScope(
                                viewer, own, found.getT1(), people(terms), found.getT2(), clock.instant())));
    }

    private Mono<Map<String, Set<ConversationId>>> named(UserId viewer, Set<ConversationId> own, List<Term> terms) {
        List<String> names = positive(terms)
                .filter(Term.In.class::isInstance)
                .map(term -> ((Term.In) term).conversation())
                .toList();
        Map<String, ConversationId> ids = own.stream().collect(Collectors.toMap(ConversationId::value, id -> id));
        if (ids.keySet().containsAll(names)) {
            return Mono.just(named(names, ids, Map.of()));
        }
        return titles.of(viewer, own).map(titled -> named(names, ids, titled));
    }

    private static Map<String, Set<ConversationId>> named(
            List<String> names, Map<String, ConversationId> ids, Map<String, Set<ConversationId>> titled) {
        Map<String, Set<ConversationId>> named = new HashMap<>();
        for (String name : names) {
            ConversationId id = ids.get(name);
            named.put(name, id == null ? titled.getOrDefault(SearchScope.key(name), Set.of()) : Set.of(id));
        }
        return named;
    }

    private Map<String, UserId> people(List<Term> terms) {
        Map<String, UserId> people = new HashMap<>();
        positive(terms).forEach(term -> {
            if (term instanceof Term.From(String name)) {
                usernames.find(name).ifPresent(user -> people.put(name, user));
            }
        });
        return people;
    }

    private Mono<Map<ConversationId, Long>> unreadAfter(UserId viewer, Set<ConversationId> own, List<Term> terms) {
        if (own.isEmpty() || positive(terms).noneMatch(Term.IsUnread.class::isInstance)) {
            return Mono.just(Map.of());
        }
        return unread.unread(viewer, own)
                .map(all -> all.entrySet().stream()
                        .filter(entry -> entry.getValue().unreadCount() > 0)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().lastReadSeq())));
    }

    /** The terms without their signs. */
    private static Stream<Term> positive(List<Term> terms) {
        return terms.stream().map(term -> term instanceof Term.Not(Term inner) ? inner : term);
    }
}
