package chat.confab.standalone;

import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.names.NamesStore;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.query.friends.FriendsQueries;
import chat.confab.query.people.PeopleNames;
import chat.confab.query.people.PeopleSearch;
import chat.confab.query.presence.Presences;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Friends, blocks, and finding people: what reads their read models and what answers from them. */
@Configuration(proxyBeanMethods = false)
class FriendsConfiguration {

    @Bean
    FriendsStore friendsStore(MongoDatabase database, Rebuilds rebuilds) {
        return new FriendsStore(database, rebuilds.live("friends"));
    }

    @Bean
    NamesStore namesStore(MongoDatabase database, Rebuilds rebuilds) {
        return new NamesStore(database, rebuilds.live("names"));
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
