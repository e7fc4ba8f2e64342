package chat.confab.eventstore;

import chat.confab.eventstore.RocksStore.Batch;
import chat.confab.eventstore.RocksStore.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log: events at the positions 1, 2, 3 … without gaps, in the order in which they were committed. A position is
 * seen only after all before it, and only when its event is on the disk.
 */
final class EventLog implements AutoCloseable {
    /** A batch of big events ends here, so that reading takes bounded memory. */
    private static final int MAX_BATCH_BYTES = 4 << 20;

    private final RocksStore store;
    private final TimeIndex times;
    private final UUID id;
    private final GroupCommitWriter writer;
    private final Object snapshotLock = new Object();
    private volatile long head;

    private EventLog(RocksStore store) {
        this.store = store;
        this.id = StoreFolder.identity(store);
        this.times = new TimeIndex(store);
        Entry last = store.last(Column.EVENTS);
        this.head = last == null ? 0 : Keys.number(last.key());
        this.writer = new GroupCommitWriter("event-store-writer", this::commit);
    }

    /** Opens or creates the log in the folder; see {@link StoreFolder#open} for the errors. */
    static EventLog open(Path folder) {
        RocksStore store = StoreFolder.open(folder);
        try {
            EventLog log = new EventLog(store);
            log.writer.start();
            return log;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Stores the events together, and returns when they are on the disk.
     *
     * @throws DuplicateEventException when one of them breaks a rule of uniqueness; then none is stored.
     */
    void append(List<StoredEvent> events) {
        Append append = new Append(events.stream().map(PendingEvent::of).toList());
        writer.submit(append);
        append.await();
    }

    /** At most {@code limit} events after the position; none when the end is reached. */
    List<LogEntry> read(long after, int limit) {
        List<LogEntry> entries = new ArrayList<>();
        if (after >= head) {
            return entries; // Asked for all the time by readers who have caught up.
        }
        long first = Math.max(after, 0) + 1;
        int[] bytes = {0};
        store.scan(Column.EVENTS, Keys.number(first), (key, value) -> {
            long position = Keys.number(key);
            requirePosition(first + entries.size(), position);
            entries.add(new LogEntry(position, StoredEventCodec.decode(value)));
            bytes[0] += value.length;
            return entries.size() < limit && bytes[0] < MAX_BATCH_BYTES;
        });
        return entries;
    }

    /** At most {@code limit} events of the aggregate, from the sequence number on, in their order. */
    List<StoredEvent> readStream(String aggregateId, long firstSequence, int limit) {
        byte[] from = Keys.stream(aggregateId, firstSequence);
        List<byte[]> positions = new ArrayList<>();
        store.scan(Column.STREAMS, from, (key, position) -> {
            // An aggregate whose id contains a zero byte can have keys in between.
            if (Keys.sameStream(key, from)) {
                positions.add(position);
            }
            return positions.size() < limit && Keys.startsLikeStream(key, from);
        });
        return store.getAll(Column.EVENTS, positions).stream()
                .map(StoredEventCodec::decode)
                .toList();
    }

    /** The highest sequence number of the aggregate, or empty when it has no event. */
    OptionalLong lastSequence(String aggregateId) {
        byte[] sequence = store.get(Column.HEADS, Keys.text(aggregateId));
        return sequence == null ? OptionalLong.empty() : OptionalLong.of(Keys.number(sequence));
    }

    /** The position of the last event, 0 when the log is empty. */
    long head() {
        return head;
    }

    /** The position before the first event at or after the instant; {@link #head} when there is none. */
    long positionBefore(Instant instant) {
        return times.countBefore(instant, head);
    }

    /** Stands for this log and its events: another log never has the same. */
    UUID id() {
        return id;
    }

    /**
     * Keeps the snapshot unless the aggregate has one with a higher sequence number. It need not survive a power
     * failure: it can be made again from the events.
     */
    void storeSnapshot(String aggregateId, long sequence, StoredEvent snapshot) {
        synchronized (snapshotLock) {
            StoredEvent present = readSnapshot(aggregateId);
            if (present != null && present.origin() != null && present.origin().sequence() > sequence) {
                return;
            }
            try (Batch batch = store.batch()) {
                batch.put(Column.SNAPSHOTS, Keys.text(aggregateId), StoredEventCodec.encode(snapshot));
                store.writeUnsynced(batch);
            }
        }
    }

    @Nullable
    StoredEvent readSnapshot(String aggregateId) {
        byte[] value = store.get(Column.SNAPSHOTS, Keys.text(aggregateId));
        return value == null ? null : StoredEventCodec.decode(value);
    }

    /** Stores what was appended before, then closes. Closing again does nothing. */
    @Override
    public void close() {
        writer.close();
        store.close();
    }

    private void commit(List<Append> appends) {
        try (LogGroup group = new LogGroup(store, times, head)) {
            List<Append> accepted = appends.stream().filter(group::add).toList();
            if (!accepted.isEmpty()) {
                group.write();
                head = group.head();
                accepted.forEach(Append::complete);
            }
        }
    }

    /** A log with a hole has lost events: no reader may pass over it as if nothing were missing. */
    private static void requirePosition(long expected, long actual) {
        if (actual != expected) {
            throw new EventStoreFormatException("The event log lacks the event at position " + expected);
        }
    }

    /** An event and its position. */
    record LogEntry(long position, StoredEvent event) {}
}
