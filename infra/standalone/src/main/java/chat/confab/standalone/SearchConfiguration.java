package chat.confab.standalone;

import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.rebuild.LogHead;
import chat.confab.projections.rebuild.MongoReadModels;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.message.MessageViews;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.search.SearchQueries;
import chat.confab.search.ElasticsearchConnection;
import chat.confab.search.IndexNames;
import chat.confab.vault.Account;
import chat.confab.vault.Username;
import chat.confab.vault.Vault;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Search: what fills the index, and what asks it. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean(destroyMethod = "close")
    ElasticsearchConnection elasticsearch(ConfabSettings settings) {
        return ElasticsearchConnection.to(settings.elasticsearch().uri());
    }

    @Bean
    SearchReadModel searchReadModel(
            ConfabSettings settings,
            ElasticsearchConnection elasticsearch,
            EventStore log,
            LogHead head,
            MongoDatabase database,
            MongoReadModels mongo,
            ObjectProvider<EventProcessingConfiguration> processing) {
        LogHead published = () -> processing
                .getObject()
                .eventProcessor("outbox", StreamingEventProcessor.class)
                .flatMap(SearchConfiguration::position)
                .orElseGet(head::position);
        return new SearchReadModel(new SearchIndices(elasticsearch, settings), log, published, database, mongo);
    }

    /** Empty where another process publishes. */
    private static Optional<Long> position(StreamingEventProcessor outbox) {
        return outbox.processingStatus().values().stream()
                .map(segment -> segment.getCurrentPosition().orElse(-1))
                .min(Long::compare);
    }

    @Bean
    SearchQueries searchQueries(
            ElasticsearchConnection elasticsearch,
            MembershipStore memberships,
            UnreadStore unread,
            ConversationStore conversations,
            PeopleNames people,
            MessageViews views,
            Vault vault,
            Clock clock) {
        return new SearchQueries(
                elasticsearch.async(),
                IndexNames.FIRST.readAlias(),
                memberships,
                unread,
                conversations,
                people,
                views,
                name -> Username.parse(name).flatMap(vault::findByUsername).map(Account::userId),
                clock);
    }
}
