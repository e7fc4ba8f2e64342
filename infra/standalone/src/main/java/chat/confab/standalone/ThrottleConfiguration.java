package chat.confab.standalone;

import chat.confab.throttle.FallbackThrottle;
import chat.confab.throttle.LocalThrottle;
import chat.confab.throttle.RedisThrottle;
import chat.confab.throttle.Throttle;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits' buckets: in Redis, in this node's memory while that is away. */
@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration {

    /** A client of its own, because it gives up sooner than the read models do; on their threads. */
    @Bean(destroyMethod = "close")
    RedisThrottle redisThrottle(RedisClient redis, ConfabSettings settings) {
        return new RedisThrottle(
                RedisClient.create(redis.getResources(), settings.redis().uri()));
    }

    @Bean
    Throttle throttle(RedisThrottle shared, Clock clock, MeterRegistry metrics) {
        return new FallbackThrottle(shared, new LocalThrottle(clock), metrics);
    }
}
