package chat.confab.standalone;

import chat.confab.projections.conversations.ConversationProjection;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipProjection;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.people.PeopleProjection;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.timeline.TimelineStore;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read models in MongoDB: what writes them and what reads them. */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {

    private static final String TIMELINE = "timeline_v1";
    private static final String CONVERSATIONS = "conversations_v1";
    private static final String MEMBERSHIPS = "memberships_v1";
    private static final String PEOPLE = "people_v1";
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
    TimelineProjection timelineProjection(MongoDatabase database) {
        return new TimelineProjection(database, TIMELINE);
    }

    @Bean
    TimelineStore timelineStore(MongoDatabase database) {
        return new TimelineStore(database, TIMELINE);
    }

    @Bean
    ConversationProjection conversationProjection(MongoDatabase database) {
        return new ConversationProjection(database, CONVERSATIONS);
    }

    @Bean
    ConversationStore conversationStore(MongoDatabase database) {
        return new ConversationStore(database, CONVERSATIONS);
    }

    @Bean
    MembershipProjection membershipProjection(MongoDatabase database) {
        return new MembershipProjection(database, MEMBERSHIPS);
    }

    @Bean
    MembershipStore membershipStore(MongoDatabase database) {
        return new MembershipStore(database, MEMBERSHIPS);
    }

    @Bean
    PeopleProjection peopleProjection(MongoDatabase database) {
        return new PeopleProjection(database, PEOPLE);
    }

    @Bean
    PeopleStore peopleStore(MongoDatabase database) {
        return new PeopleStore(database, PEOPLE);
    }
}
