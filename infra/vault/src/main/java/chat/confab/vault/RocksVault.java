package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.ACCOUNTS;
import static chat.confab.vault.RocksTables.Table.EXTERNALS;

import chat.confab.messages.UserId;
import chat.confab.serialization.ConfabJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.rocksdb.RocksDBException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vault in a folder of its own, which one process at a time may open. Nothing is acknowledged before it is synced.
 */
public final class RocksVault implements Vault, AutoCloseable {

    private static final JsonMapper JSON = ConfabJson.mapper();

    private final RocksTables tables;
    private final RocksNames names;
    private final RocksRoles roles;
    private final RocksEndings endings;
    private final RocksFamilies families;

    /** @throws VaultException when the folder cannot be opened, or another process has it open */
    public RocksVault(Path folder, Clock clock) {
        this.tables = new RocksTables(folder);
        this.names = new RocksNames(tables);
        this.roles = new RocksRoles(tables, JSON);
        this.endings = new RocksEndings(tables, clock);
        this.families = new RocksFamilies(tables, endings, JSON, clock);
    }

    @Override
    public boolean reserve(Account account) {
        byte[] id = Keys.of(account.userId().value());
        return tables.transact(transaction -> {
            if (RocksExternals.isTaken(transaction, account)
                    || !RocksNames.reserve(transaction, account.username(), id)) {
                return false;
            }
            RocksExternals.keep(transaction, account);
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
                RocksNames.release(transaction, unregistered.get().username(), id);
            }
            return unregistered.isPresent();
        });
    }

    @Override
    public Optional<Account> findByUsername(Username username) {
        return names.owner(username).flatMap(id -> tables.find(ACCOUNTS, id)).map(RocksVault::account);
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
        endings.transact((transaction, ending) -> {
            RocksFamilies.endAllBut(transaction, ending, userId, keptFamily);
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
    public Set<AccountRole> roles(UserId userId) {
        return roles.of(userId);
    }

    @Override
    public void changeRoles(UserId userId, Set<AccountRole> wanted) {
        roles.change(userId, wanted);
    }

    @Override
    public boolean hasAdmin() {
        return roles.hasAdmin();
    }

    @Override
    public boolean makeFirstAdmin(UserId userId) {
        return roles.makeFirstAdmin(userId);
    }

    @Override
    public RefreshToken beginFamily(UserId userId, Client client) {
        return families.begin(userId, client);
    }

    @Override
    public Optional<RefreshToken> refresh(String token, Client client) {
        return families.refresh(token, client);
    }

    @Override
    public List<Session> sessions(UserId userId) {
        return families.sessions(userId);
    }

    @Override
    public boolean endFamily(UserId userId, String family) {
        return families.end(userId, family);
    }

    @Override
    public void endOtherFamilies(UserId userId, String keptFamily) {
        endings.transact((transaction, ending) -> {
            RocksFamilies.endAllBut(transaction, ending, userId, keptFamily);
            return true;
        });
    }

    @Override
    public boolean isEnded(String family) {
        return endings.contains(family);
    }

    @Override
    public void whenEnded(Consumer<String> listener) {
        endings.listen(listener);
    }

    @Override
    public int forgetExpired(int limit) {
        endings.forgetPast();
        return families.forgetExpired(limit);
    }

    /** Waits for calls under way; later ones fail. Again does nothing. */
    @Override
    public void close() {
        tables.close();
    }
}
