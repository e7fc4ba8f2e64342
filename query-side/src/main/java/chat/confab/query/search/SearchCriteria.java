package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All terms of a search together, within what its caller may see. Words and phrases weigh; everything else only decides
 * what is found.
 */
record SearchCriteria(List<Term> terms, SearchScope scope) {

    /** A shorter beginning would find half of the language. */
    private static final int SHORTEST_BEGINNING = 2;

    /** Whether there is anything to weigh; if not, the newest come first. */
    boolean weighs() {
        return weigh(terms);
    }

    static boolean weigh(List<Term> terms) {
        return terms.stream().anyMatch(term -> term instanceof Term.Word || term instanceof Term.Phrase);
    }

    /** Where to look: the caller's conversations, or those of them that {@code in:} names. */
    Set<ConversationId> conversations() {
        List<Term.In> named = only(Term.In.class);
        return named.isEmpty()
                ? scope.conversations()
                : named.stream()
                        .map(Term.In::conversation)
                        .map(scope::named)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet());
    }

    Query query() {
        BoolQuery.Builder all = new BoolQuery.Builder();
        all.filter(SearchClauses.in(conversations()));
        all.mustNot(SearchClauses.deleted(), SearchClauses.expired(scope.now()));
        if (!only(Term.From.class).isEmpty()) {
            all.filter(SearchClauses.anyOf(
                    only(Term.From.class).stream().map(this::clause).toArray(Query[]::new)));
        }
        for (Term term : terms) {
            add(all, term);
        }
        return Query.of(q -> q.bool(all.build()));
    }

    private void add(BoolQuery.Builder all, Term term) {
        switch (term) {
            case Term.Word word -> all.must(clause(word));
            case Term.Phrase phrase -> all.must(clause(phrase));
            case Term.Not not -> all.mustNot(clause(not));
            case Term.In in -> {}
            case Term.From from -> {}
            case Term.Before _, Term.After _, Term.On _, Term.Has _, Term.MentionsMe _, Term.IsUnread _ ->
                all.filter(clause(term));
        }
    }

    private Query clause(Term term) {
        return switch (term) {
            case Term.Word(String text) -> SearchClauses.word(text, isLast(term) && begins(text));
            case Term.Phrase(String text) -> SearchClauses.phrase(text);
            // What was written must not be there; other inflections of it may.
            case Term.Not(Term.Word(String text)) -> SearchClauses.phrase(text);
            case Term.Not(Term inner) -> clause(inner);
            case Term.In(String name) -> SearchClauses.in(scope.named(name));
            case Term.From(String name) ->
                SearchClauses.from(Optional.ofNullable(scope.people().get(name)));
            case Term.Before(var day) -> SearchClauses.sent(null, day);
            case Term.After(var day) -> SearchClauses.sent(day.plusDays(1), null);
            case Term.On(var day) -> SearchClauses.sent(day, day.plusDays(1));
            case Term.Has(Term.Thing thing) -> SearchClauses.has(thing);
            case Term.MentionsMe() -> SearchClauses.mentions(scope.viewer());
            case Term.IsUnread() -> SearchClauses.unread(scope.unreadAfter());
        };
    }

    private boolean isLast(Term term) {
        return terms.getLast() == term;
    }

    private static boolean begins(String text) {
        return text.codePointCount(0, text.length()) >= SHORTEST_BEGINNING;
    }

    private <T extends Term> List<T> only(Class<T> type) {
        return terms.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
