package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.search.SearchMessages;
import chat.confab.messages.search.SearchPage;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.Answers;
import chat.confab.query.message.MessageViews;
import chat.confab.query.people.PeopleNames;
import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers {@link SearchMessages}. */
public final class SearchQueries {

    private final ScopeFinder scopes;
    private final MessageSearch search;
    private final MessageViews views;

    /** @param readAlias what is searched, {@code IndexNames.FIRST.readAlias()} */
    public SearchQueries(
            ElasticsearchAsyncClient elasticsearch,
            String readAlias,
            MembershipStore memberships,
            UnreadStore unread,
            ConversationStore conversations,
            PeopleNames people,
            MessageViews views,
            Usernames usernames,
            Clock clock) {
        this.scopes = new ScopeFinder(memberships, unread, new Titles(conversations, people), usernames, clock);
        this.search = new MessageSearch(elasticsearch, readAlias);
        this.views = views;
    }

    /** @throws RefusedException INVALID_QUERY, INVALID_CURSOR; the future fails with STORE_AWAY */
    @QueryHandler
    public CompletableFuture<SearchPage> handle(SearchMessages query) {
        Answers.requireLimit(query.limit());
        List<Term> terms = QueryParser.parse(query.q());
        SearchCursor after = cursor(query.cursor(), terms);
        return Answers.of(scopes.of(query.by(), terms)
                .map(scope -> new SearchCriteria(terms, scope))
                .flatMap(criteria -> search.find(criteria, query.limit(), after))
                .flatMap(found -> page(found, query.by())));
    }

    private static @Nullable SearchCursor cursor(@Nullable String cursor, List<Term> terms) {
        return cursor == null ? null : SearchCursor.parse(cursor, SearchCriteria.weigh(terms));
    }

    private Mono<SearchPage> page(FoundMessages found, UserId viewer) {
        Map<ConversationId, List<MessageSnapshot>> byConversation = found.hits().stream()
                .map(FoundMessages.Found::message)
                .collect(Collectors.groupingBy(MessageSnapshot::conversationId));
        return Flux.fromIterable(byConversation.values())
                .flatMap(messages -> views.of(messages, viewer))
                .flatMapIterable(shown -> shown)
                .collectMap(MessageView::messageId)
                .map(shown -> page(found, shown));
    }

    private static SearchPage page(FoundMessages found, Map<MessageId, MessageView> shown) {
        List<SearchPage.Hit> hits = found.hits().stream()
                .map(hit -> new SearchPage.Hit(
                        Objects.requireNonNull(shown.get(hit.message().messageId())), hit.highlight(), hit.score()))
                .toList();
        SearchCursor next = found.next();
        return new SearchPage(hits, found.total(), found.facets(), next == null ? null : next.toString());
    }
}
