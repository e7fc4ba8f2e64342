package chat.confab.standalone;

import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.projections.timeline.TimelineStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reads the read models in MongoDB. */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    private static final int GIVE_UP_AFTER_SECONDS = 5;

    @Bean(destroyMethod = "close")
    MongoClient mongo(ConfabSettings settings) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.mongo().uri()))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(GIVE_UP_AFTER_SECONDS, TimeUnit.SECONDS))
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, ConfabSettings settings) {
        return client.getDatabase(settings.mongo().database());
    }

    @Bean
    TimelineStore timelineStore(MongoDatabase database, Rebuilds rebuilds) {
        return new TimelineStore(database, rebuilds.live("timeline"));
    }

    @Bean
    ConversationStore conversationStore(MongoDatabase database, Rebuilds rebuilds) {
        return new ConversationStore(database, rebuilds.live("conversations"));
    }

    @Bean
    MembershipStore membershipStore(MongoDatabase database, Rebuilds rebuilds) {
        return new MembershipStore(database, rebuilds.live("memberships"));
    }

    @Bean
    PeopleStore peopleStore(MongoDatabase database, Rebuilds rebuilds) {
        return new PeopleStore(database, rebuilds.live("people"));
    }
}
