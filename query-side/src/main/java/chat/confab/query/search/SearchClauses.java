package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.query.search.Term.Thing;
import chat.confab.search.MessageFields;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says one term, or one rule of what may be found, in Elasticsearch's words. */
final class SearchClauses {

    private static final float EXACT = 2;
    private static final float STEMMED = 1;
    private static final float BEGUN = 0.5f;

    /** Of how many words something may be the beginning, in a script or form that is not one word to the index. */
    private static final int EXPANSIONS = 1_000;

    /** One word of a language that is written like English; anything else may be several words to the index. */
    private static final Pattern INFLECTED = Pattern.compile("[\\p{IsLatin}'’]+");

    private SearchClauses() {}

    /** As it is written, in another inflection, or, for a word that may still be being typed, as the beginning of one. */
    static Query word(String text, boolean maybeBegun) {
        boolean single = INFLECTED.matcher(text).matches();
        List<Query> ways = new ArrayList<>();
        ways.add(Query.of(
                q -> q.matchPhrase(m -> m.field(MessageFields.BODY).query(text).boost(EXACT))));
        if (single) {
            ways.add(stemmed(text));
        }
        if (maybeBegun) {
            ways.add(single ? begun(text) : begunAtItsEnd(text));
        }
        return anyOf(ways.toArray(Query[]::new));
    }

    private static Query stemmed(String text) {
        return Query.of(q ->
                q.match(m -> m.field(MessageFields.BODY_ENGLISH).query(text).boost(STEMMED)));
    }

    static Query phrase(String text) {
        return Query.of(q -> q.matchPhrase(m -> m.field(MessageFields.BODY).query(text)));
    }

    private static Query begun(String text) {
        return Query.of(q ->
                q.matchBoolPrefix(m -> m.field(MessageFields.BODY).query(text).boost(BEGUN)));
    }

    private static Query begunAtItsEnd(String text) {
        return Query.of(q -> q.matchPhrasePrefix(m -> m.field(MessageFields.BODY)
                .query(text)
                .maxExpansions(EXPANSIONS)
                .boost(BEGUN)));
    }

    static Query in(Collection<ConversationId> conversations) {
        List<FieldValue> ids =
                conversations.stream().map(id -> FieldValue.of(id.value())).toList();
        return Query.of(q -> q.terms(t -> t.field(MessageFields.CONVERSATION_ID).terms(v -> v.value(ids))));
    }

    static Query from(Optional<UserId> sender) {
        return sender.map(id -> term(MessageFields.SENDER_ID, id.value())).orElseGet(SearchClauses::nothing);
    }

    /** From the first day on and before the second, where they are given. */
    static Query sent(@Nullable LocalDate from, @Nullable LocalDate until) {
        return Query.of(q -> q.range(r -> r.term(t -> {
            t.field(MessageFields.DAY);
            if (from != null) {
                t.gte(from.toString());
            }
            return until == null ? t : t.lt(until.toString());
        })));
    }

    static Query has(Thing thing) {
        return term(
                MessageFields.HAS,
                switch (thing) {
                    case LINK -> MessageFields.HAS_LINK;
                    case MEDIA -> MessageFields.HAS_MEDIA;
                    case REACTION -> MessageFields.HAS_REACTION;
                });
    }

    static Query mentions(UserId user) {
        return term(MessageFields.MENTIONS, user.value());
    }

    /** After what was read, conversation by conversation. */
    static Query unread(Map<ConversationId, Long> readUpTo) {
        return anyOf(readUpTo.entrySet().stream()
                .map(read -> after(read.getKey(), read.getValue()))
                .toArray(Query[]::new));
    }

    static Query deleted() {
        return Query.of(q -> q.exists(e -> e.field(MessageFields.DELETED_AT)));
    }

    static Query expired(Instant now) {
        return Query.of(q ->
                q.range(r -> r.date(d -> d.field(MessageFields.EXPIRES_AT).lte(now.toString()))));
    }

    static Query anyOf(Query... queries) {
        return switch (queries.length) {
            case 0 -> nothing();
            case 1 -> queries[0];
            default ->
                Query.of(q -> q.bool(b -> b.should(Arrays.asList(queries)).minimumShouldMatch("1")));
        };
    }

    private static Query after(ConversationId conversation, long seq) {
        Query newer = Query.of(q ->
                q.range(r -> r.number(n -> n.field(MessageFields.SEQ).gt((double) seq))));
        return Query.of(q -> q.bool(b -> b.filter(term(MessageFields.CONVERSATION_ID, conversation.value()), newer)));
    }

    private static Query nothing() {
        return Query.of(q -> q.matchNone(n -> n));
    }

    private static Query term(String field, String value) {
        return Query.of(q -> q.term(t -> t.field(field).value(value)));
    }
}
