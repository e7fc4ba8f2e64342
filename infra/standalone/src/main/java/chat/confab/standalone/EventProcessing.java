package chat.confab.standalone;

import chat.confab.messages.InConversation;
import chat.confab.messages.people.PeopleEvent;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How events reach the read models: in order per conversation, in batches, at least once. What cannot be handled waits
 * as a dead letter with all that follows it in its conversation; a store that is away is tried until it is back.
 */
@Configuration(proxyBeanMethods = false)
class EventProcessing {

    private static final int THREADS = 8;

    /** Threads that mostly wait for a store; shared, because there are many processors and few cores. */
    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService projectionThreads() {
        return Executors.newScheduledThreadPool(
                THREADS, Thread.ofPlatform().name("projection-", 0).daemon().factory());
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
                .registerDeadLetterQueue(group, configuration -> stores.deadLetters().apply(group))
                .registerDeadLetteringEventHandlerInvokerConfiguration(
                        group, (configuration, builder) -> builder.enableSequenceIdentifierCache());
    }

    private static Object sequenceOf(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case InConversation about -> about.conversationId().value();
            case PeopleEvent about -> about.userId().value();
            default -> event.getIdentifier();
        };
    }
}
