package chat.confab.command;

import chat.confab.command.conversation.Conversation;
import chat.confab.command.friends.Friendship;
import chat.confab.command.message.Message;
import chat.confab.command.reading.ReadMarker;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Revision;

/**
 * Snapshots, so that a stream that grew long is loaded as fast as a short one. They only ever save reading: without
 * them, or with those of an older shape, the events say the same.
 */
public final class Snapshots {

    static final int EVERY = 200;

    private Snapshots() {}

    /** Passes over the snapshots of aggregates that have another shape now; for whoever builds the log. */
    public static SnapshotFilter ofPresentShape() {
        return Stream.of(Conversation.class, Message.class, ReadMarker.class, Friendship.class)
                .<SnapshotFilter>map(Snapshots::presentShapeOf)
                .reduce(SnapshotFilter.allowAll(), SnapshotFilter::combine);
    }

    private static SnapshotFilter presentShapeOf(Class<?> aggregate) {
        Revision shape = Objects.requireNonNull(aggregate.getAnnotation(Revision.class));
        return RevisionSnapshotFilter.builder()
                .type(aggregate.getSimpleName())
                .revision(shape.value())
                .build();
    }

    /** Every {@value #EVERY} events, beside the commands and never in their way. */
    static SnapshotTriggerDefinition on(EventStore log) {
        AggregateSnapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(log)
                .executor(task -> Thread.ofVirtual().name("snapshot").start(task))
                .aggregateFactories(
                        new GenericAggregateFactory<>(Conversation.class),
                        new GenericAggregateFactory<>(Message.class),
                        new GenericAggregateFactory<>(ReadMarker.class),
                        new GenericAggregateFactory<>(Friendship.class))
                .build();
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVERY);
    }
}
