package chat.confab.standalone;

import chat.confab.messages.InConversation;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.people.PeopleEvent;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.deadletters.MongoDeadLetterQueue;
import chat.confab.projections.kafka.KafkaLink;
import chat.confab.projections.kafka.KafkaTokenStore;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.redis.RedisTokenStore;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How events reach those read models that are only ever pushed: in order per conversation, in batches, at least once. What
 * cannot be handled waits as a dead letter with all that follows it in its conversation; a store that is away is tried until
 * it is back. {@link ReadModelConfiguration} does the same for those that are read.
 */
@Configuration(proxyBeanMethods = false)
class EventProcessing {

    private static final int THREADS = 8;
    static final Duration CLAIM = Duration.ofSeconds(15);
    private static final MongoDeadLetterQueue.Capacity DEAD_LETTERS = new MongoDeadLetterQueue.Capacity(10_000, 1_000);

    /** Threads that mostly wait for a store; shared, because there are many processors and few cores. */
    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService projectionThreads() {
        return Executors.newScheduledThreadPool(
                THREADS, Thread.ofPlatform().name("projection-", 0).daemon().factory());
    }

    @Bean
    DeadLetterQueues deadLetterQueues(
            MongoDatabase mongo, Clock clock, @Qualifier("eventSerializer") Serializer events) {
        Serializer tokens = new TokenSerializer();
        return processor ->
                new MongoDeadLetterQueue(mongo, "dead_letters", processor, DEAD_LETTERS, events, tokens, clock);
    }

    @Bean
    ProjectionStores projectionStores(
            RedisLink redis, KafkaLink kafka, ConfabSettings settings, Clock clock, DeadLetterQueues deadLetters) {
        Serializer tokens = new TokenSerializer();
        String node = settings.projections().node();
        return new ProjectionStores(
                Map.of(
                        "live", new RedisTokenStore(redis, RedisConfiguration.LIVE, tokens, node, CLAIM, clock),
                        "outbox", new KafkaTokenStore(kafka, "confab.tokens", tokens)),
                deadLetters);
    }

    @Bean
    ConfigurerModule projections(
            ConfabSettings settings, ProjectionStores stores, ScheduledExecutorService projectionThreads) {
        return configurer -> configurer.eventProcessing(processing -> {
            processing
                    .usingPooledStreamingEventProcessors((configuration, builder) -> builder.initialSegmentCount(1)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .batchSize(settings.projections().batchSize())
                            .coordinatorExecutor(projectionThreads)
                            .workerExecutor(projectionThreads))
                    .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                    .registerDefaultSequencingPolicy(configuration -> EventProcessing::sequenceOf);
            stores.tokens().forEach((group, tokens) -> register(processing, group, tokens, stores));
        });
    }

    private static void register(
            EventProcessingConfigurer processing, String group, TokenStore tokens, ProjectionStores stores) {
        processing
                .registerTokenStore(group, configuration -> tokens)
                .registerDeadLetterQueue(
                        group, configuration -> stores.deadLetters().of(group))
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        group, (configuration, builder) -> builder.enableSequenceIdentifierCache());
    }

    static Object sequenceOf(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case InConversation about -> about.conversationId().value();
            case PeopleEvent about -> about.userId().value();
            case FriendsEvent about -> about.pair().value();
            default -> event.getIdentifier();
        };
    }
}
