package chat.confab.eventstore;

import chat.confab.eventstore.RocksStore.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Opens the store in a folder: creates it when it is not there, and refuses what it cannot read. */
final class StoreFolder {
    /** Raised when an older program could no longer read what this one writes. */
    static final int FORMAT = 1;

    static final byte[] FORMAT_KEY = Keys.text("format");
    static final byte[] ID_KEY = Keys.text("id");

    static {
        NativeLibrary.load();
    }

    private StoreFolder() {}

    /**
     * Opens or creates the store in the folder.
     *
     * @throws EventStoreLockedException when it is open elsewhere.
     * @throws EventStoreFormatException when it is damaged or of a newer format.
     */
    static RocksStore open(Path folder) {
        try {
            Files.createDirectories(folder);
            refuseUnknownFamilies(folder);
            RocksStore store = openFamilies(folder);
            checkFormat(store);
            return store;
        } catch (IOException e) {
            throw new EventStoreException("The folder " + folder.toAbsolutePath() + " cannot be created", e);
        } catch (RocksDBException e) {
            throw explained(folder, e);
        }
    }

    /** The identity that the store got when it was created. */
    static UUID identity(RocksStore store) {
        byte[] id = store.get(Column.META, ID_KEY);
        if (id == null || id.length != 2 * Long.BYTES) {
            throw new EventStoreFormatException("The event store in " + store.folder() + " has lost its identity");
        }
        return Keys.uuid(id);
    }

    private static RocksStore openFamilies(Path folder) throws RocksDBException {
        RocksSettings settings = new RocksSettings();
        List<ColumnFamilyDescriptor> descriptors =
                Arrays.stream(Column.values()).map(settings::descriptor).toList();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB database = RocksDB.open(settings.database(), folder.toString(), descriptors, handles);
            return new RocksStore(folder, database, handles, settings);
        } catch (RocksDBException e) {
            settings.close();
            throw e;
        }
    }

    /** RocksDB would refuse them as well, but in words that nobody understands. */
    private static void refuseUnknownFamilies(Path folder) throws RocksDBException {
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, folder.toString())) {
                if (Arrays.stream(Column.values()).noneMatch(column -> Arrays.equals(column.diskName(), name))) {
                    throw newer(folder);
                }
            }
        }
    }

    private static void checkFormat(RocksStore store) {
        try {
            byte[] format = store.get(Column.META, FORMAT_KEY);
            if (format != null && (format.length != Long.BYTES || Keys.number(format) > FORMAT)) {
                throw newer(store.folder());
            }
            if (format == null) {
                create(store);
            }
        } catch (EventStoreException e) {
            store.close();
            throw e;
        }
    }

    private static void create(RocksStore store) {
        if (store.last(Column.EVENTS) != null) {
            throw new EventStoreFormatException(
                    "The event store in " + store.folder() + " has lost its format version");
        }
        try (Batch batch = store.batch()) {
            batch.put(Column.META, FORMAT_KEY, Keys.number(FORMAT));
            batch.put(Column.META, ID_KEY, Keys.uuid(UUID.randomUUID()));
            store.writeSynced(batch);
        }
    }

    private static EventStoreFormatException newer(Path folder) {
        return new EventStoreFormatException(
                "The event store in " + folder.toAbsolutePath()
                        + " has a format that this version cannot read: it was written by a newer one, is damaged, or is no event store at all");
    }

    private static EventStoreException explained(Path folder, RocksDBException e) {
        Status status = e.getStatus();
        String message = String.valueOf(e.getMessage());
        // Both refusals of the lock, this process's own and another's, name the lock file.
        if (status != null && status.getCode() == Status.Code.IOError && message.contains("/LOCK:")) {
            return new EventStoreLockedException(folder, e);
        }
        String explanation = "The event store in " + folder.toAbsolutePath() + " cannot be opened: " + message;
        return status != null && status.getCode() == Status.Code.Corruption
                ? new EventStoreFormatException(explanation, e)
                : new EventStoreException(explanation, e);
    }
}
