package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.ACCOUNTS;
import static chat.confab.vault.RocksTables.Table.EXTERNALS;
import static chat.confab.vault.RocksTables.Table.USERNAMES;

import chat.confab.messages.UserId;
import chat.confab.serialization.ConfabJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.rocksdb.RocksDBException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vault in a folder of its own, which one process at a time may open. Nothing is acknowledged before it is synced.
 */
public final class RocksVault implements Vault, AutoCloseable {

    private static final JsonMapper JSON = ConfabJson.mapper();

    private final RocksTables tables;
    private final RocksFamilies families;

    /** @throws VaultException when the folder cannot be opened, or another process has it open */
    public RocksVault(Path folder, Clock clock) {
        this.tables = new RocksTables(folder);
        this.families = new RocksFamilies(tables, JSON, clock);
    }

    @Override
    public boolean reserve(Account account) {
        byte[] name = Keys.of(account.username().value());
        byte[] id = Keys.of(account.userId().value());
        return tables.transact(transaction -> {
            if (RocksExternals.isTaken(transaction, account)
                    || transaction.lock(USERNAMES, name).isPresent()) {
                return false;
            }
            RocksExternals.keep(transaction, account);
            transaction.put(USERNAMES, name, id);
            transaction.put(ACCOUNTS, id, JSON.writeValueAsBytes(account));
            return true;
        });
    }

    @Override
    public void release(UserId userId) {
        byte[] id = Keys.of(userId.value());
        tables.transact(transaction -> {
            Optional<Account> unregistered =
                    transaction.lock(ACCOUNTS, id).map(RocksVault::account).filter(account -> !account.registered());
            if (unregistered.isPresent()) {
                transaction.delete(ACCOUNTS, id);
                RocksExternals.release(transaction, unregistered.get());
                transaction.delete(
                        USERNAMES, Keys.of(unregistered.get().username().value()));
            }
            return unregistered.isPresent();
        });
    }

    @Override
    public Optional<Account> findByUsername(Username username) {
        return tables.find(USERNAMES, Keys.of(username.value()))
                .flatMap(id -> tables.find(ACCOUNTS, id))
                .map(RocksVault::account);
    }

    @Override
    public Optional<Account> findByExternal(ExternalIdentity identity) {
        return tables.find(EXTERNALS, Keys.external(identity))
                .flatMap(id -> tables.find(ACCOUNTS, id))
                .map(RocksVault::account);
    }

    @Override
    public Optional<Account> findById(UserId userId) {
        return tables.find(ACCOUNTS, Keys.of(userId.value())).map(RocksVault::account);
    }

    @Override
    public void markRegistered(UserId userId) {
        tables.transact(transaction -> change(transaction, userId, Account::asRegistered));
    }

    @Override
    public void changePassword(UserId userId, String passwordHash, String keptFamily) {
        tables.transact(transaction -> {
            families.endAllBut(transaction, userId, keptFamily);
            return change(transaction, userId, account -> account.withPasswordHash(passwordHash));
        });
    }

    private static boolean change(RocksTransaction transaction, UserId userId, UnaryOperator<Account> change)
            throws RocksDBException {
        byte[] id = Keys.of(userId.value());
        Optional<Account> changed =
                transaction.lock(ACCOUNTS, id).map(RocksVault::account).map(change);
        if (changed.isPresent()) {
            transaction.put(ACCOUNTS, id, JSON.writeValueAsBytes(changed.get()));
        }
        return changed.isPresent();
    }

    private static Account account(byte[] json) {
        return JSON.readValue(json, Account.class);
    }

    @Override
    public RefreshToken beginFamily(UserId userId) {
        return families.begin(userId);
    }

    @Override
    public Optional<RefreshToken> refresh(String token) {
        return families.refresh(token);
    }

    @Override
    public void endFamily(UserId userId, String family) {
        families.end(userId, family);
    }

    @Override
    public int forgetExpired(int limit) {
        return families.forgetExpired(limit);
    }

    /** Waits for calls under way; later ones fail. Again does nothing. */
    @Override
    public void close() {
        tables.close();
    }
}
