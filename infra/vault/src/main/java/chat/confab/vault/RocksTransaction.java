package chat.confab.vault;

import chat.confab.vault.RocksTables.Table;
import java.util.Optional;
import java.util.function.Predicate;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Transaction;

/** One transaction on the vault's tables. */
final class RocksTransaction {

    private final RocksTables tables;
    private final Transaction transaction;

    RocksTransaction(RocksTables tables, Transaction transaction) {
        this.tables = tables;
        this.transaction = transaction;
    }

    /** Reads a key that this transaction may write, and keeps others from it until the end. */
    Optional<byte[]> lock(Table table, byte[] key) throws RocksDBException {
        try (ReadOptions latest = new ReadOptions()) {
            return Optional.ofNullable(transaction.getForUpdate(latest, tables.handle(table), key, true));
        }
    }

    Optional<byte[]> find(Table table, byte[] key) throws RocksDBException {
        try (ReadOptions latest = new ReadOptions()) {
            return Optional.ofNullable(transaction.get(tables.handle(table), latest, key));
        }
    }

    void put(Table table, byte[] key, byte[] value) throws RocksDBException {
        transaction.put(tables.handle(table), key, value);
    }

    void delete(Table table, byte[] key) throws RocksDBException {
        transaction.delete(tables.handle(table), key);
    }

    /** Shows the visitor the keys from {@code start} on, in order, until it answers false. */
    void scan(Table table, byte[] start, Predicate<byte[]> visitor) throws RocksDBException {
        try (RocksIterator keys = transaction.getIterator(tables.handle(table))) {
            keys.seek(start);
            while (keys.isValid() && visitor.test(keys.key())) {
                keys.next();
            }
            keys.status();
        }
    }
}
