package chat.confab.standalone;

import chat.confab.projections.live.LiveProjection;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.rebuild.LiveVersion;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.unread.UnreadStore;
import io.lettuce.core.RedisClient;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What reads the read models in Redis, and the live streams. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    static final RedisKeys LIVE = new RedisKeys("live_v1");

    @Bean(destroyMethod = "shutdown")
    RedisClient redis(ConfabSettings settings) {
        return RedisClient.create(settings.redis().uri());
    }

    @Bean(destroyMethod = "close")
    RedisLink redisLink(RedisClient client) {
        return new RedisLink(client);
    }

    @Bean
    UnreadStore unreadStore(RedisLink link, Rebuilds rebuilds) {
        LiveVersion live = rebuilds.live("unread");
        return new UnreadStore(link, () -> new RedisKeys(live.get()));
    }

    @Bean
    LiveProjection liveProjection(RedisLink link, EventStore log) {
        return new LiveProjection(link, LIVE, new MessageFold(log), LiveStreams.KEPT);
    }

    @Bean
    LiveStreams liveStreams(RedisLink link) {
        return new LiveStreams(link, LIVE, LiveStreams.KEPT);
    }
}
