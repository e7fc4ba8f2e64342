package chat.confab.standalone;

import chat.confab.projections.friends.FriendsProjection;
import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.names.NamesProjection;
import chat.confab.projections.names.NamesStore;
import chat.confab.query.friends.FriendsQueries;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.people.PeopleSearch;
import chat.confab.query.presence.Presences;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Friends, blocks, and finding people: what writes their read models and what answers from them. */
@Configuration(proxyBeanMethods = false)
class FriendsConfiguration {

    private static final String FRIENDS = "friends_v1";
    private static final String NAMES = "names_v1";

    @Bean
    FriendsProjection friendsProjection(MongoDatabase database) {
        return new FriendsProjection(database, FRIENDS);
    }

    @Bean
    FriendsStore friendsStore(MongoDatabase database) {
        return new FriendsStore(database, FRIENDS);
    }

    @Bean
    NamesProjection namesProjection(MongoDatabase database) {
        return new NamesProjection(database, NAMES);
    }

    @Bean
    NamesStore namesStore(MongoDatabase database) {
        return new NamesStore(database, NAMES);
    }

    @Bean
    FriendsQueries friendsQueries(FriendsStore friends, PeopleNames names, Presences presences) {
        return new FriendsQueries(friends, names, presences);
    }

    @Bean
    PeopleSearch peopleSearch(NamesStore names, FriendsStore friends, Presences presences) {
        return new PeopleSearch(names, friends, presences);
    }
}
