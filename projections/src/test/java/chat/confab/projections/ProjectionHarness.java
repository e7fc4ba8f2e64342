package chat.confab.projections;

import static org.awaitility.Awaitility.await;

import chat.confab.messages.InConversation;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.people.PeopleEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/** One projection behind a real event processor over a log in memory: events in, the view's store says what came out. */
public final class ProjectionHarness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Configuration configuration;
    private final PooledStreamingEventProcessor processor;
    private final String group;
    private final int segments;
    private long published;

    private ProjectionHarness(Configuration configuration, String group, int segments) {
        this.configuration = configuration;
        this.group = group;
        this.segments = segments;
        this.processor = configuration
                .eventProcessingConfiguration()
                .eventProcessor(group, PooledStreamingEventProcessor.class)
                .orElseThrow();
        configuration.start();
    }

    /** Runs the projection with these tokens, dropping no event that fails. */
    public static ProjectionHarness of(Object projection, TokenStore tokens) {
        return of(projection, tokens, null, 2, 16);
    }

    /** The same with a queue for the events that fail, and so many segments and events in a batch. */
    public static ProjectionHarness of(
            Object projection,
            TokenStore tokens,
            @Nullable SequencedDeadLetterQueue<EventMessage<?>> deadLetters,
            int segments,
            int batch) {
        String group =
                projection.getClass().getAnnotation(ProcessingGroup.class).value();
        SequencingPolicy<EventMessage<?>> perConversation = ProjectionHarness::sequenceOf;
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer.configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerEventHandler(configuration -> projection)
                .registerTokenStore(configuration -> tokens)
                .registerListenerInvocationErrorHandler(group, configuration -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(group, configuration -> perConversation)
                .registerPooledStreamingEventProcessor(
                        group,
                        Configuration::eventStore,
                        (configuration, builder) ->
                                builder.initialSegmentCount(segments).batchSize(batch));
        if (deadLetters != null) {
            configurer
                    .eventProcessing()
                    .registerDeadLetterQueue(group, configuration -> deadLetters)
                    .registerDeadLetteringEventHandlerInvokerConfiguration(
                            group, (configuration, builder) -> builder.enableSequenceIdentifierCache());
        }
        return new ProjectionHarness(configurer.buildConfiguration(), group, segments);
    }

    private static Object sequenceOf(EventMessage<?> event) {
        return switch (event.getPayload()) {
            case InConversation inConversation ->
                inConversation.conversationId().value();
            case PeopleEvent person -> person.userId().value();
            case FriendsEvent two -> two.pair().value();
            default -> throw new IllegalArgumentException("an event of no family: " + event.getPayloadType());
        };
    }

    /** Appends the events to the log and waits until they are projected. */
    public ProjectionHarness publish(Object... events) {
        return publish(List.of(events));
    }

    /** Appends the events to the log and waits until they are projected. */
    public ProjectionHarness publish(List<?> events) {
        List<EventMessage<?>> messages = new ArrayList<>();
        events.forEach(event -> messages.add(GenericEventMessage.asEventMessage(event)));
        configuration.eventStore().publish(messages);
        published += events.size();
        awaitCaughtUp();
        return this;
    }

    /** Goes back to before the event with that position, the first being 0, and projects all from there on again. */
    public ProjectionHarness replayFrom(long position) {
        processor.shutDown();
        processor.resetTokens(source -> position == 0 ? null : new GlobalSequenceTrackingToken(position - 1));
        processor.start();
        awaitCaughtUp();
        return this;
    }

    /** Tries every dead letter of the group again, once. */
    public void retryDeadLetters() {
        SequencedDeadLetterProcessor<EventMessage<?>> retry = configuration
                .eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(group)
                .orElseThrow();
        retry.processAny();
    }

    private void awaitCaughtUp() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(this::isCaughtUp);
    }

    private boolean isCaughtUp() {
        var statuses = processor.processingStatus().values();
        return statuses.size() == segments
                && statuses.stream()
                        .allMatch(status -> !status.isErrorState()
                                && status.getCurrentPosition().orElse(-1) >= published - 1);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
