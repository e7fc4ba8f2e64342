package chat.confab.bench.send;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB alone, doing the least that a durable log can: one thread puts what is queued into a batch, syncs it to the
 * disk and wakes the callers. No names, no indexes, no uniqueness.
 */
final class RawRocks implements AutoCloseable {

    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final RocksDB database;
    private final BlockingQueue<Put> queue = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("raw-rocks").daemon().unstarted(this::write);
    private long position;

    RawRocks(Path folder) throws RocksDBException {
        RocksDB.loadLibrary();
        database = RocksDB.open(options, folder.toString());
        writer.start();
    }

    /** Returns when the value is on the disk. */
    void put(byte[] value) {
        Put put = new Put(value, new CompletableFuture<>());
        queue.add(put);
        put.done().join();
    }

    private void write() {
        List<Put> group = new ArrayList<>();
        try {
            while (true) {
                group.add(queue.take());
                queue.drainTo(group);
                commit(group);
                group.forEach(put -> put.done().complete(null));
                group.clear();
            }
        } catch (RocksDBException failed) {
            group.forEach(put -> put.done().completeExceptionally(failed));
        } catch (InterruptedException closed) {
            // nothing waits any more
        }
    }

    private void commit(List<Put> group) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            for (Put put : group) {
                byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(++position).array();
                batch.put(key, put.value());
            }
            database.write(synced, batch);
        }
    }

    @Override
    public void close() throws InterruptedException {
        writer.interrupt();
        writer.join();
        database.close();
        synced.close();
        options.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Put(byte[] value, CompletableFuture<@Nullable Void> done) {}
}
