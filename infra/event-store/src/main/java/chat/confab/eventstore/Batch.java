package chat.confab.eventstore;

import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Puts that are written together or not at all. Must be closed. */
final class Batch implements AutoCloseable {
    private final WriteBatch batch = new WriteBatch();
    private final Function<Column, ColumnFamilyHandle> handles;

    Batch(Function<Column, ColumnFamilyHandle> handles) {
        this.handles = handles;
    }

    void put(Column column, byte[] key, byte[] value) {
        try {
            batch.put(handles.apply(column), key, value);
        } catch (RocksDBException e) {
            throw new EventStoreException("Could not gather a write to the event store", e);
        }
    }

    WriteBatch nativeBatch() {
        return batch;
    }

    @Override
    public void close() {
        batch.close();
    }
}
