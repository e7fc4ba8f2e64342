package chat.confab.standalone;

import chat.confab.projections.redis.RedisLink;
import chat.confab.query.presence.Circle;
import chat.confab.query.presence.PresenceKeys;
import chat.confab.query.presence.Presences;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Presence: who is connected, at any node. */
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {

    private static final PresenceKeys KEYS = new PresenceKeys("presence_v1");

    @Bean
    Presences presences(RedisLink link) {
        return new Presences(link, KEYS, Circle.EMPTY);
    }
}
