package chat.confab.projections.rebuild;

import chat.confab.projections.ReadableTokenStore;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * What the processors of all versions have in common.
 *
 * @param log what they read
 * @param sequencing which events must be handled in order
 * @param deadLetters the queue of the processor of that name
 * @param batchSize events in one write at the most
 * @param rebuild the same for a version that is being built
 */
public record Processors(
        StreamableMessageSource<TrackedEventMessage<?>> log,
        SequencingPolicy<EventMessage<?>> sequencing,
        Function<String, SequencedDeadLetterQueue<EventMessage<?>>> deadLetters,
        int batchSize,
        Pace rebuild) {

    /**
     * How a rebuild goes.
     *
     * @param segments how many parts of it are written at the same time
     * @param batchSize events in one write at the most
     */
    public record Pace(int segments, int batchSize, Throttle throttle) {

        public Pace(int segments, int batchSize) {
            this(segments, batchSize, new Throttle());
        }
    }

    VersionProcessor open(String name, Object projection, ReadableTokenStore tokens, boolean inPieces) {
        return new VersionProcessor(this, name, projection, tokens, inPieces ? rebuild.segments() : 1);
    }
}
