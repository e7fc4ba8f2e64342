package chat.confab.projections.rebuild;

import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.projections.ReadableTokenStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/**
 * A version of a read model that is kept up to date by an event processor with its own tokens. Its events are divided into segments
 * when it is first built; a node works on those that it could claim, on threads of its own, so that a rebuild never has the
 * threads of what is live.
 */
public final class VersionProcessor implements RunningVersion {

    /** So often an idle segment says where it is, so that all nodes know within about a second. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);

    private final Processors settings;
    private final String name;
    private final ReadableTokenStore tokens;
    private final int pieces;
    private final SequencedDeadLetterQueue<EventMessage<?>> deadLetters;
    private final DeadLetteringEventHandlerInvoker invoker;
    private final AtomicLong lastBatch = new AtomicLong();
    private volatile boolean building;
    private volatile @Nullable PooledStreamingEventProcessor processor;
    private volatile Map<Integer, Long> stored = Map.of();
    private @Nullable ScheduledExecutorService threads;

    /**
     * @param name of the version, such as {@code timeline_v2}: that of its tokens and of its dead letters
     * @param pieces into how many segments a rebuild divides it
     */
    VersionProcessor(Processors settings, String name, Object projection, ReadableTokenStore tokens, int pieces) {
        this.settings = settings;
        this.name = name;
        this.tokens = tokens;
        this.pieces = pieces;
        this.deadLetters = settings.deadLetters().apply(name);
        this.invoker = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(projection)
                .sequencingPolicy(settings.sequencing())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .transactionManager(NoTransactionManager.INSTANCE)
                .queue(deadLetters)
                .enableSequenceIdentifierCache()
                .build();
    }

    @Override
    public void keepUp(RebuildPhase phase) {
        building = phase.isRunning() && phase != RebuildPhase.FLIPPING;
        PooledStreamingEventProcessor running = processor;
        if (running == null) {
            running = start(phase.isRunning());
            processor = running;
        }
        Map<Integer, Long> now = stored;
        if (now.isEmpty() || running.processingStatus().size() < now.size()) {
            stored = tokens.positions(name);
        }
    }

    private PooledStreamingEventProcessor start(boolean rebuilding) {
        int segments = rebuilding ? pieces : 1;
        ScheduledExecutorService own = Executors.newScheduledThreadPool(
                segments + 1, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
        PooledStreamingEventProcessor started = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(settings.log())
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(own)
                .workerExecutor(own)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(rebuilding ? settings.rebuild().batchSize() : settings.batchSize())
                .claimExtensionThreshold(TELL_EVERY.toMillis())
                .build();
        started.registerHandlerInterceptor((unit, chain) -> {
            if (building) {
                settings.rebuild().throttle().pace(unit, lastBatch);
            }
            return chain.proceed();
        });
        started.start();
        threads = own;
        return started;
    }

    /** What this node does itself it knows to the event, of the rest what is stored. */
    @Override
    public long position() {
        PooledStreamingEventProcessor running = processor;
        Map<Integer, Long> segments = new HashMap<>(stored);
        if (running != null) {
            running.processingStatus()
                    .forEach((segment, status) ->
                            segments.put(segment, status.getCurrentPosition().orElse(-1)));
        }
        return segments.values().stream().mapToLong(Long::longValue).min().orElse(-1);
    }

    @Override
    public long deadLetters() {
        return deadLetters.size();
    }

    @Override
    public void stop() {
        PooledStreamingEventProcessor running = processor;
        if (running != null) {
            running.shutDown();
            processor = null;
        }
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }
}
