package chat.confab.bench.readmodels;

import chat.confab.messages.InConversation;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.people.PeopleEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.queryhandling.QueryGateway;

/** Read models and their processors on a log, set up as the platform sets them up. */
public final class Processing implements AutoCloseable {

    /** The platform's own batch size. */
    public static final int BATCH = 500;

    private static final int THREADS = 8;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final List<ReadModel> readModels;
    private final Configuration configuration;

    /** Starts at once, from the start of the log or where the read models were left. */
    public Processing(GeneratedLog log, List<ReadModel> readModels, List<Object> queryHandlers) {
        this(log, readModels, queryHandlers, BATCH);
    }

    /** With batches of another size than the platform's. */
    public Processing(GeneratedLog log, List<ReadModel> readModels, List<Object> queryHandlers, int batch) {
        this.readModels = readModels;
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEmbeddedEventStore(configuration -> log.engine());
        configurer.eventProcessing(processing -> {
            processing
                    .usingPooledStreamingEventProcessors((configuration, builder) -> builder.initialSegmentCount(1)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .batchSize(batch)
                            .coordinatorExecutor(threads)
                            .workerExecutor(threads))
                    .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                    .registerDefaultSequencingPolicy(configuration -> Processing::sequenceOf);
            for (ReadModel model : readModels) {
                processing
                        .registerEventHandler(model.projection()::apply)
                        .registerTokenStore(model.name(), configuration -> model.tokens())
                        .registerDeadLetterQueue(
                                model.name(), configuration -> InMemorySequencedDeadLetterQueue.defaultQueue())
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                model.name(), (configuration, builder) -> builder.enableSequenceIdentifierCache());
            }
        });
        queryHandlers.forEach(handler -> configurer.registerQueryHandler(configuration -> handler));
        configuration = configurer.start();
    }

    /** Answers what the query handlers answer. */
    public QueryGateway queries() {
        return configuration.queryGateway();
    }

    /**
     * Returns when every read model has handled the event at that position.
     *
     * @throws IllegalStateException when one of them has failed
     */
    public void awaitHandled(long position) throws InterruptedException {
        for (ReadModel model : readModels) {
            PooledStreamingEventProcessor processor = configuration
                    .eventProcessingConfiguration()
                    .eventProcessor(model.name(), PooledStreamingEventProcessor.class)
                    .orElseThrow();
            while (!hasHandled(processor, position)) {
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean hasHandled(PooledStreamingEventProcessor processor, long position) {
        List<EventTrackerStatus> segments =
                List.copyOf(processor.processingStatus().values());
        for (EventTrackerStatus segment : segments) {
            if (segment.isErrorState()) {
                throw new IllegalStateException(processor.getName() + " failed", segment.getError());
            }
        }
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> segment.getCurrentPosition().orElse(0) >= position);
    }

    private static Object sequenceOf(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case InConversation about -> about.conversationId().value();
            case PeopleEvent about -> about.userId().value();
            case FriendsEvent about -> about.pair().value();
            default -> event.getIdentifier();
        };
    }

    @Override
    public void close() {
        configuration.shutdown();
        threads.shutdownNow();
    }
}
