package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.EXTERNALS;

import org.rocksdb.RocksDBException;

/** Which account an identity at a provider belongs to: one at the most. */
final class RocksExternals {

    private RocksExternals() {}

    /** Whether another account has this one's identity; keeps others from taking it until the transaction ends. */
    static boolean isTaken(RocksTransaction transaction, Account account) throws RocksDBException {
        return account.external() != null
                && transaction
                        .lock(EXTERNALS, Keys.external(account.external()))
                        .isPresent();
    }

    static void keep(RocksTransaction transaction, Account account) throws RocksDBException {
        if (account.external() != null) {
            transaction.put(
                    EXTERNALS,
                    Keys.external(account.external()),
                    Keys.of(account.userId().value()));
        }
    }

    static void release(RocksTransaction transaction, Account account) throws RocksDBException {
        if (account.external() != null) {
            transaction.delete(EXTERNALS, Keys.external(account.external()));
        }
    }
}
