package chat.confab.vault;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Transaction;
import org.rocksdb.TransactionDB;
import org.rocksdb.TransactionDBOptions;
import org.rocksdb.WriteOptions;

/**
 * The vault's RocksDB: its tables, transactions that are on disk when they return, and a close that no call can run
 * into (a native call on a closed database ends the process).
 */
final class RocksTables implements AutoCloseable {

    static {
        RocksDB.loadLibrary();
    }

    /** What there is, each a column family. */
    enum Table {
        /** userId → {@link Account} as JSON. */
        ACCOUNTS,
        /** username → userId. */
        USERNAMES,
        /** What the username looks like ({@link Skeleton}) → userId. */
        SKELETONS,
        /** userId → roles as JSON, for those who have more than everybody. */
        ROLES,
        /** issuer and subject → userId. */
        EXTERNALS,
        /** userId/family → {@link FamilyRecord}. */
        FAMILIES,
        /** SHA-256 of a token → whose it is and until when, as JSON. */
        TOKENS,
        /** Expiry in milliseconds (8 bytes) and SHA-256 of the token → nothing: the tokens in order of expiry. */
        EXPIRIES,
        /** Until when (8 bytes) and family → nothing: families that ended, while their access tokens may live. */
        ENDED,
        /** What the vault knows of itself: {@code skeletons} → the version of their table. */
        FACTS
    }

    /** Reads and writes that happen together or not at all. */
    interface Work<T> {
        T in(RocksTransaction transaction) throws RocksDBException;
    }

    private final Map<Table, ColumnFamilyHandle> handles = new EnumMap<>(Table.class);
    private final List<ColumnFamilyHandle> opened = new ArrayList<>();
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private @Nullable TransactionDB db;

    RocksTables(Path folder) {
        // No time-out: transactions take their locks in one order, so none can wait for ever.
        try (DBOptions options = new DBOptions()
                        .setCreateIfMissing(true)
                        .setCreateMissingColumnFamilies(true)
                        .setKeepLogFileNum(2);
                TransactionDBOptions transactions =
                        new TransactionDBOptions().setTransactionLockTimeout(-1).setDefaultLockTimeout(-1)) {
            createPrivate(folder);
            db = TransactionDB.open(options, transactions, folder.toString(), descriptors(), opened);
        } catch (IOException | RocksDBException e) {
            throw new VaultException("The vault cannot be opened; is another process using it? " + folder, e);
        }
        for (Table table : Table.values()) {
            handles.put(table, opened.get(table.ordinal() + 1));
        }
    }

    private static List<ColumnFamilyDescriptor> descriptors() {
        List<ColumnFamilyDescriptor> all = new ArrayList<>();
        all.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
        for (Table table : Table.values()) {
            all.add(new ColumnFamilyDescriptor(Keys.of(table.name())));
        }
        return all;
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    Optional<byte[]> find(Table table, byte[] key) {
        return whileOpen(() -> {
            try {
                return Optional.ofNullable(database().get(handle(table), key));
            } catch (RocksDBException e) {
                throw new VaultException("The vault cannot be read", e);
            }
        });
    }

    <T> T transact(Work<T> work) {
        return whileOpen(() -> {
            try (Transaction transaction = database().beginTransaction(synced)) {
                T result = work.in(new RocksTransaction(this, transaction));
                transaction.commit();
                return result;
            } catch (RocksDBException e) {
                throw new VaultException("The vault cannot be written", e);
            }
        });
    }

    ColumnFamilyHandle handle(Table table) {
        ColumnFamilyHandle handle = handles.get(table);
        if (handle == null) {
            throw new VaultException("The vault has no table " + table, null);
        }
        return handle;
    }

    private <T> T whileOpen(Supplier<T> work) {
        lifetime.readLock().lock();
        try {
            return work.get();
        } finally {
            lifetime.readLock().unlock();
        }
    }

    private TransactionDB database() {
        if (db == null) {
            throw new VaultException("The vault is closed", null);
        }
        return db;
    }

    @Override
    public void close() {
        lifetime.writeLock().lock();
        try {
            if (db != null) {
                opened.forEach(ColumnFamilyHandle::close);
                db.close();
                synced.close();
                db = null;
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }
}
