package chat.confab.standalone;

import chat.confab.projections.TokenSerializer;
import chat.confab.projections.conversations.ConversationProjection;
import chat.confab.projections.friends.FriendsProjection;
import chat.confab.projections.memberships.MembershipProjection;
import chat.confab.projections.mongo.MongoTokenStore;
import chat.confab.projections.names.NamesProjection;
import chat.confab.projections.people.PeopleProjection;
import chat.confab.projections.rebuild.LogHead;
import chat.confab.projections.rebuild.MongoReadModels;
import chat.confab.projections.rebuild.Processors;
import chat.confab.projections.rebuild.RebuildCommands;
import chat.confab.projections.rebuild.RebuildQueries;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.projections.rebuild.RedisReadModels;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisTokenStore;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.unread.UnreadProjection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The read models that can be rebuilt while they are read, one line each, and what keeps them. */
@Configuration(proxyBeanMethods = false)
class ReadModelConfiguration {

    private static final int SEGMENTS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    private static final int REBUILD_BATCH = 2_000;

    @Bean
    LogHead logHead(EventStore log) {
        return () -> {
            @Nullable TrackingToken head = log.createHeadToken();
            return head == null ? 0 : Math.max(0, head.position().orElse(0));
        };
    }

    @Bean
    Processors processors(EventStore log, DeadLetterQueues deadLetters, ConfabSettings settings) {
        return new Processors(
                log,
                EventProcessing::sequenceOf,
                deadLetters::of,
                settings.projections().batchSize(),
                new Processors.Pace(SEGMENTS, REBUILD_BATCH));
    }

    @Bean
    MongoReadModels mongoReadModels(MongoDatabase mongo, Processors processors, Clock clock, ConfabSettings settings) {
        String node = settings.projections().node();
        return new MongoReadModels(
                mongo,
                new MongoTokenStore(mongo, "tokens", new TokenSerializer(), clock, EventProcessing.CLAIM, node),
                processors);
    }

    @Bean
    RedisReadModels redisReadModels(RedisLink redis, Processors processors, Clock clock, ConfabSettings settings) {
        Serializer serializer = new TokenSerializer();
        String node = settings.projections().node();
        return new RedisReadModels(
                redis,
                keys -> new RedisTokenStore(redis, keys, serializer, node, EventProcessing.CLAIM, clock),
                processors);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Rebuilds rebuilds(
            MongoReadModels mongo,
            RedisReadModels redis,
            SearchReadModel search,
            LogHead head,
            Processors processors,
            Clock clock,
            ConfabSettings settings) {
        return new Rebuilds(
                List.of(
                        mongo.of("timeline", TimelineProjection::new),
                        mongo.of("conversations", ConversationProjection::new),
                        mongo.of("memberships", MembershipProjection::new),
                        mongo.of("people", PeopleProjection::new),
                        mongo.of("friends", FriendsProjection::new),
                        mongo.inOnePiece("names", NamesProjection::new),
                        redis.of("unread", UnreadProjection::new),
                        search),
                head,
                processors.rebuild(),
                clock,
                settings.projections().rollBackWindow());
    }

    @Bean
    RebuildCommands rebuildCommands(Rebuilds rebuilds, Clock clock) {
        return new RebuildCommands(rebuilds, clock);
    }

    @Bean
    RebuildQueries rebuildQueries(Rebuilds rebuilds) {
        return new RebuildQueries(rebuilds);
    }

    @Bean
    MeterBinder readModelMetrics(Rebuilds rebuilds) {
        return registry -> rebuilds.readModels()
                .forEach(name -> Gauge.builder("confab.projections.lag", rebuilds, all -> all.lag(name))
                        .description("Events that the live version has still to take in")
                        .tag("readModel", name)
                        .register(registry));
    }
}
