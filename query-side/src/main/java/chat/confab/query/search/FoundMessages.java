package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.search.SearchPage.ConversationCount;
import chat.confab.messages.search.SearchPage.DayCount;
import chat.confab.messages.search.SearchPage.Facets;
import chat.confab.messages.search.SearchPage.SenderCount;
import chat.confab.search.MessageFields;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A page of what Elasticsearch found, not yet as its viewer sees it. */
record FoundMessages(
        List<Found> hits,
        long total,
        Facets facets,
        @Nullable SearchCursor next) {

    static final String CONVERSATIONS = "conversations";
    static final String SENDERS = "senders";
    static final String DAYS = "days";

    static final FoundMessages NONE =
            new FoundMessages(List.of(), 0, new Facets(List.of(), List.of(), List.of()), null);

    /** A message, why it was found and how well it fits. */
    record Found(MessageSnapshot message, List<String> highlight, double score) {

        private static Found of(Hit<MessageSnapshot> hit) {
            Double score = hit.score();
            return new Found(
                    Objects.requireNonNull(hit.source(), "a hit without its message"),
                    hit.highlight().getOrDefault(MessageFields.BODY, List.of()),
                    score == null ? 0 : score);
        }
    }

    /** @param limit one hit more than this says that there is a next page */
    static FoundMessages of(SearchResponse<MessageSnapshot> response, int limit) {
        List<Hit<MessageSnapshot>> hits = response.hits().hits();
        boolean more = hits.size() > limit;
        TotalHits total = Objects.requireNonNull(response.hits().total(), "a response without its total");
        return new FoundMessages(
                hits.stream().limit(limit).map(Found::of).toList(),
                total.value(),
                facets(response.aggregations()),
                more ? SearchCursor.of(hits.get(limit - 1).sort()) : null);
    }

    private static Facets facets(Map<String, Aggregate> aggregates) {
        return new Facets(
                counts(aggregates, CONVERSATIONS, (id, n) -> new ConversationCount(new ConversationId(id), n)),
                counts(aggregates, SENDERS, (id, n) -> new SenderCount(new UserId(id), n)),
                counts(aggregates, DAYS, (day, n) -> new DayCount(LocalDate.parse(day), n)));
    }

    private static <T> List<T> counts(
            Map<String, Aggregate> aggregates, String name, BiFunction<String, Long, T> count) {
        List<StringTermsBucket> buckets = Objects.requireNonNull(aggregates.get(name), name)
                .sterms()
                .buckets()
                .array();
        return buckets.stream()
                .map(bucket -> count.apply(bucket.key().stringValue(), bucket.docCount()))
                .toList();
    }
}
