package chat.confab.standalone;

import chat.confab.projections.friends.FriendsStore;
import chat.confab.projections.friends.Relations;
import chat.confab.projections.redis.RedisLink;
import chat.confab.query.presence.PresenceKeys;
import chat.confab.query.presence.Presences;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Presence: who is connected, at any node. */
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

    private static final PresenceKeys KEYS = new PresenceKeys("presence_v1");

    @Bean
    Presences presences(RedisLink link, FriendsStore friends) {
        return new Presences(link, KEYS, person -> friends.blocks(person).map(Relations::blockedBy));
    }
}
