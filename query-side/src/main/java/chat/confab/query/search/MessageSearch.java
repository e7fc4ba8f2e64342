package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.search.MessageFields;
import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.util.NamedValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Asks Elasticsearch. */
final class MessageSearch {

    private static final Logger LOG = LoggerFactory.getLogger(MessageSearch.class);

    /** The chat goes on without its search, so nobody waits long for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int BAD_REQUEST = 400;

    /** To fewer conversations only the shards that hold them are asked; more than these are on most shards anyway. */
    private static final int ROUTED = 16;

    private static final int FACETS = 10;

    private static final int FRAGMENTS = 3;
    private static final int FRAGMENT_CHARACTERS = 160;

    private final ElasticsearchAsyncClient elasticsearch;
    private final String readAlias;

    MessageSearch(ElasticsearchAsyncClient elasticsearch, String readAlias) {
        this.elasticsearch = elasticsearch;
        this.readAlias = readAlias;
    }

    /** One page. Fails with {@link Refusal#STORE_AWAY} when there is no answer, or no good one, within three seconds. */
    Mono<FoundMessages> find(SearchCriteria criteria, int limit, @Nullable SearchCursor after) {
        return criteria.conversations().isEmpty()
                ? Mono.just(FoundMessages.NONE)
                : Mono.fromFuture(() -> elasticsearch.search(request(criteria, limit, after), MessageSnapshot.class))
                        .timeout(PATIENCE)
                        .onErrorMap(MessageSearch::isAway, MessageSearch::away)
                        .map(response -> FoundMessages.of(response, limit));
    }

    /** What Elasticsearch calls a bad request would be a fault of ours; everything else passes with time. */
    private static boolean isAway(Throwable failure) {
        return !(failure instanceof ElasticsearchException answer && answer.status() == BAD_REQUEST);
    }

    private static RefusedException away(Throwable failure) {
        LOG.warn("Elasticsearch did not answer a search: {}", failure.toString());
        return new RefusedException(Refusal.STORE_AWAY, "Search is away for a moment; everything else goes on.");
    }

    /** One hit more than the page takes tells whether there is a next page. */
    private SearchRequest request(SearchCriteria criteria, int limit, @Nullable SearchCursor after) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(readAlias)
                .query(criteria.query())
                .size(limit + 1)
                .sort(order(criteria.weighs()))
                .highlight(highlight())
                .trackTotalHits(t -> t.enabled(true))
                .allowPartialSearchResults(false)
                // The same copy of the data for all pages: copies may weigh a little differently.
                .preference("user-" + criteria.scope().viewer())
                .aggregations(FoundMessages.CONVERSATIONS, largest(MessageFields.CONVERSATION_ID))
                .aggregations(FoundMessages.SENDERS, largest(MessageFields.SENDER_ID))
                .aggregations(FoundMessages.DAYS, latestDays());
        Set<ConversationId> conversations = criteria.conversations();
        if (conversations.size() <= ROUTED) {
            request.routing(conversations.stream().map(ConversationId::value).toList());
        }
        if (after != null) {
            request.searchAfter(after.searchAfter());
        }
        return request.build();
    }

    /** A whole order: two messages of a conversation never have the same place. */
    private static List<SortOptions> order(boolean weighs) {
        List<SortOptions> order = new ArrayList<>();
        if (weighs) {
            order.add(SortOptions.of(s -> s.score(score -> score.order(SortOrder.Desc))));
        }
        order.add(by(MessageFields.SENT_AT, SortOrder.Desc));
        order.add(by(MessageFields.SEQ, SortOrder.Desc));
        order.add(by(MessageFields.CONVERSATION_ID, SortOrder.Asc));
        return order;
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(s -> s.field(f -> f.field(field).order(order)));
    }

    /** Elasticsearch escapes the text itself, so that nothing in it but its own marks is markup. */
    private static Highlight highlight() {
        return Highlight.of(h -> h.encoder(HighlighterEncoder.Html)
                .numberOfFragments(FRAGMENTS)
                .fragmentSize(FRAGMENT_CHARACTERS)
                .preTags("<em>")
                .postTags("</em>")
                .fields(NamedValue.of(
                        MessageFields.BODY, HighlightField.of(f -> f.matchedFields(MessageFields.BODY_ENGLISH)))));
    }

    private static Aggregation largest(String field) {
        return Aggregation.of(a -> a.terms(t -> t.field(field).size(FACETS)));
    }

    private static Aggregation latestDays() {
        return Aggregation.of(a ->
                a.terms(t -> t.field(MessageFields.DAY).size(FACETS).order(NamedValue.of("_key", SortOrder.Desc))));
    }
}
