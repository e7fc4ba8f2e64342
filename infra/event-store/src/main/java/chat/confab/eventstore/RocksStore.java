package chat.confab.eventstore;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The only class that touches RocksDB once it is open. It keeps two promises that native code does not: after
 * {@link #close} every call is refused (in RocksDB it would end the process), and no iterator outlives a call.
 *
 * <p>Every method throws {@link EventStoreException} when the store is closed or RocksDB fails.
 */
final class RocksStore implements AutoCloseable {
    private final Path folder;
    private final RocksDB database;
    private final Map<Column, ColumnFamilyHandle> handles = new EnumMap<>(Column.class);
    private final RocksSettings settings;
    private final ReadOptions pointReads = new ReadOptions();
    /** Scans of the events leave the block cache to the indexes. */
    private final ReadOptions eventScans = new ReadOptions().setFillCache(false);

    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions unsynced = new WriteOptions();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** @param handles of the column families, in the order of {@link Column}. */
    RocksStore(Path folder, RocksDB database, List<ColumnFamilyHandle> handles, RocksSettings settings) {
        this.folder = folder;
        this.database = database;
        this.settings = settings;
        Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
        for (Column column : Column.values()) {
            this.handles.put(column, inOrder.next());
        }
    }

    Path folder() {
        return folder;
    }

    byte @Nullable [] get(Column column, byte[] key) {
        return guarded(() -> database.get(handle(column), pointReads, key));
    }

    /**
     * The values of the keys, in their order.
     *
     * @throws EventStoreFormatException when one is missing.
     */
    List<byte[]> getAll(Column column, List<byte[]> keys) {
        if (keys.isEmpty()) {
            return List.of(); // RocksDB does not take an empty list.
        }
        List<byte[]> values = guarded(
                () -> database.multiGetAsList(pointReads, Collections.nCopies(keys.size(), handle(column)), keys));
        if (values.contains(null)) {
            throw new EventStoreFormatException("The event store in " + folder + " lacks an event that it should have");
        }
        return values;
    }

    /** Shows the entries from the given key on, in the order of their keys, until the visitor has enough. */
    void scan(Column column, byte[] from, EntryVisitor visitor) {
        guarded(() -> {
            try (RocksIterator iterator = iterator(column)) {
                iterator.seek(from);
                while (iterator.isValid() && visitor.wantsMore(iterator.key(), iterator.value())) {
                    iterator.next();
                }
                iterator.status();
                return true;
            }
        });
    }

    /** The entry with the greatest key that is not above the given one. */
    @Nullable
    Entry floor(Column column, byte[] key) {
        return guarded(() -> {
            try (RocksIterator iterator = iterator(column)) {
                iterator.seekForPrev(key);
                return current(iterator);
            }
        });
    }

    /** The entry with the greatest key of all. */
    @Nullable
    Entry last(Column column) {
        return guarded(() -> {
            try (RocksIterator iterator = iterator(column)) {
                iterator.seekToLast();
                return current(iterator);
            }
        });
    }

    /** Writes the whole batch or nothing of it, and returns when it is on the disk. */
    void writeSynced(Batch batch) {
        write(batch, synced);
    }

    /** Writes the whole batch or nothing of it; a power failure may lose it, the end of this process does not. */
    void writeUnsynced(Batch batch) {
        write(batch, unsynced);
    }

    Batch batch() {
        return new Batch();
    }

    /** Waits for the calls in progress, then closes. Closing again does nothing. */
    @Override
    public void close() {
        Lock exclusive = lock.writeLock();
        exclusive.lock();
        try {
            if (!closed) {
                closed = true;
                handles.values().forEach(ColumnFamilyHandle::close);
                database.close();
                pointReads.close();
                eventScans.close();
                synced.close();
                unsynced.close();
                settings.close();
            }
        } finally {
            exclusive.unlock();
        }
    }

    private void write(Batch batch, WriteOptions options) {
        guarded(() -> {
            database.write(options, batch.puts);
            return true;
        });
    }

    private ColumnFamilyHandle handle(Column column) {
        return Objects.requireNonNull(handles.get(column));
    }

    private RocksIterator iterator(Column column) {
        return database.newIterator(handle(column), column == Column.EVENTS ? eventScans : pointReads);
    }

    private static @Nullable Entry current(RocksIterator iterator) throws RocksDBException {
        iterator.status();
        return iterator.isValid() ? new Entry(iterator.key(), iterator.value()) : null;
    }

    private <T extends @Nullable Object> T guarded(NativeCall<T> call) {
        Lock shared = lock.readLock();
        shared.lock();
        try {
            if (closed) {
                throw new EventStoreException("The event store in " + folder + " is closed");
            }
            return call.run();
        } catch (RocksDBException e) {
            throw new EventStoreException("RocksDB failed in " + folder + ": " + e.getMessage(), e);
        } finally {
            shared.unlock();
        }
    }

    /** Puts that are written together or not at all. Must be closed. */
    final class Batch implements AutoCloseable {
        private final WriteBatch puts = new WriteBatch();

        void put(Column column, byte[] key, byte[] value) {
            guarded(() -> {
                puts.put(handle(column), key, value);
                return true;
            });
        }

        @Override
        public void close() {
            puts.close();
        }
    }

    /** A key with its value. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(byte[] key, byte[] value) {}

    /** Is shown entries one after the other. */
    @FunctionalInterface
    interface EntryVisitor {
        boolean wantsMore(byte[] key, byte[] value);
    }

    @FunctionalInterface
    private interface NativeCall<T extends @Nullable Object> {
        T run() throws RocksDBException;
    }
}
