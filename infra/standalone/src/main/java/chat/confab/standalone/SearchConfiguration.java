package chat.confab.standalone;

import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.outbox.OutboxTopic;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.message.MessageViews;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.search.SearchQueries;
import chat.confab.search.ElasticsearchConnection;
import chat.confab.search.IndexNames;
import chat.confab.search.MessageIndex;
import chat.confab.search.SearchIndexer;
import chat.confab.vault.Account;
import chat.confab.vault.Username;
import chat.confab.vault.Vault;
import java.time.Clock;
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
    MessageIndex messageIndex(ElasticsearchConnection elasticsearch, ConfabSettings settings) {
        return new MessageIndex(
                elasticsearch.client(),
                IndexNames.FIRST,
                new MessageIndex.Layout(
                        settings.elasticsearch().shards(),
                        settings.elasticsearch().replicas()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    SearchIndexer searchIndexer(ConfabSettings settings, ElasticsearchConnection elasticsearch, MessageIndex index) {
        return new SearchIndexer(settings.kafka().bootstrap(), OutboxTopic.NAME, elasticsearch.client(), index);
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
