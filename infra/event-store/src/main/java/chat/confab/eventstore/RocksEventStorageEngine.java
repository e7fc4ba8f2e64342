package chat.confab.eventstore;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event storage in a folder of this machine.
 *
 * <p>An append returns when its events are on the disk (fsync). It stores all of its events or none: an event whose id,
 * or whose place in its aggregate, is taken makes it fail with
 * {@link org.axonframework.modelling.command.ConcurrencyException}, or, at sequence number 0, with
 * {@link org.axonframework.modelling.command.AggregateStreamCreationException}; a disk that fails makes it fail with
 * {@link org.axonframework.eventsourcing.eventstore.EventStoreException}, and all later appends with it until the
 * store is opened again.
 *
 * <p>Positions are 1, 2, 3 … in the order of commit, without gaps; tokens are {@link GlobalSequenceTrackingToken}s that
 * hold the position of the last event read. Streams read in batches and hold nothing between them, so that one that is
 * never closed leaks nothing.
 */
public final class RocksEventStorageEngine extends BatchingEventStorageEngine implements AutoCloseable {
    private final EventLog log;

    private RocksEventStorageEngine(Builder builder, Path folder) {
        super(builder);
        this.log = EventLog.open(folder);
    }

    /** Starts a builder; folder, event serializer and snapshot serializer must be given. */
    public static Builder builder() {
        return new Builder();
    }

    /** The position of the last event, 0 when there is none. */
    public long head() {
        return log.head();
    }

    /** The identity that this store got when it was created: a read model of another log can be told by it. */
    public UUID storeId() {
        return log.id();
    }

    /** {@inheritDoc} Answered by one look-up, also, and fastest, for aggregates that do not exist. */
    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return token(0);
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(log.head());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return token(log.positionBefore(dateTime));
    }

    /** Stores what was appended before, then closes. What comes later fails. Closing again does nothing. */
    @Override
    public void close() {
        log.close();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try {
            log.append(events.stream()
                    .map(event -> StoredEvent.of(event, serializer))
                    .toList());
        } catch (DuplicateEventException e) {
            handlePersistenceException(e, events.get(e.index()));
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        log.storeSnapshot(
                snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber(), StoredEvent.of(snapshot, serializer));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        StoredEvent snapshot = log.readSnapshot(aggregateIdentifier);
        return snapshot == null ? Stream.empty() : Stream.of(AxonEventData.domain(snapshot));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return log.read(position(lastToken), batchSize).stream()
                .map(AxonEventData::tracked)
                .toList();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return log.readStream(aggregateIdentifier, firstSequenceNumber, batchSize).stream()
                .map(AxonEventData::domain)
                .toList();
    }

    /** Axon's rule: an empty store has no tokens. */
    private @Nullable TrackingToken token(long position) {
        return log.head() == 0 ? null : new GlobalSequenceTrackingToken(position);
    }

    private static long position(@Nullable TrackingToken token) {
        if (token == null) {
            return 0;
        }
        if (token instanceof GlobalSequenceTrackingToken global) {
            return global.getGlobalIndex();
        }
        throw new IllegalArgumentException("This store reads by GlobalSequenceTrackingToken, not by " + token);
    }

    /** Builds an engine. Reads 256 events at a time and lets every snapshot pass unless told otherwise. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {
        private static final int BATCH_SIZE = 256;
        private @Nullable Path folder;
        /** Axon would fall back to XStream, which no store of ours is to be written with. */
        private boolean eventSerializerGiven;

        private boolean snapshotSerializerGiven;

        private Builder() {
            batchSize(BATCH_SIZE);
            persistenceExceptionResolver(DuplicateEventException.class::isInstance);
        }

        /** Where the store lives; created when it is not there. Nobody else may have it open. */
        public Builder folder(Path folder) {
            this.folder = folder;
            return this;
        }

        @Override
        public Builder eventSerializer(Serializer eventSerializer) {
            super.eventSerializer(eventSerializer);
            eventSerializerGiven = true;
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer snapshotSerializer) {
            super.snapshotSerializer(snapshotSerializer);
            snapshotSerializerGiven = true;
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasterChain) {
            super.upcasterChain(upcasterChain);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter snapshotFilter) {
            super.snapshotFilter(snapshotFilter);
            return this;
        }

        @Override
        public Builder persistenceExceptionResolver(PersistenceExceptionResolver resolver) {
            super.persistenceExceptionResolver(resolver);
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        /**
         * Opens the store.
         *
         * @throws EventStoreLockedException when it is open elsewhere.
         * @throws EventStoreFormatException when it is damaged or was written by a newer version.
         */
        public RocksEventStorageEngine build() {
            if (folder == null || !eventSerializerGiven || !snapshotSerializerGiven) {
                throw new AxonConfigurationException("An event store needs a folder and both of its serializers");
            }
            return new RocksEventStorageEngine(this, folder);
        }
    }
}
