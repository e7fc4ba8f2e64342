package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.ACCOUNTS;
import static chat.confab.vault.RocksTables.Table.ROLES;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.RocksDBException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who has more than the role that everybody has: few people, so all of them are held in memory as well, and every request
 * reads its caller's roles as they are now. One change at a time, so that two cannot each leave the other as last admin.
 */
final class RocksRoles {

    private static final Set<AccountRole> EVERYBODYS = Set.of(AccountRole.USER);
    private static final TypeReference<Set<AccountRole>> ROLE_SET = new TypeReference<>() {};

    private final RocksTables tables;
    private final JsonMapper json;
    private final Map<UserId, Set<AccountRole>> special = new ConcurrentHashMap<>();

    RocksRoles(RocksTables tables, JsonMapper json) {
        this.tables = tables;
        this.json = json;
        tables.transact(transaction -> {
            transaction.scan(ROLES, new byte[0], key -> {
                special.put(new UserId(Keys.text(key)), read(tables.find(ROLES, key)));
                return true;
            });
            return true;
        });
    }

    private Set<AccountRole> read(Optional<byte[]> stored) {
        return stored.map(it -> Set.copyOf(json.readValue(it, ROLE_SET))).orElse(EVERYBODYS);
    }

    Set<AccountRole> of(UserId userId) {
        return special.getOrDefault(userId, EVERYBODYS);
    }

    boolean hasAdmin() {
        return special.values().stream().anyMatch(roles -> roles.contains(AccountRole.ADMIN));
    }

    /** @return false when there is an admin already */
    synchronized boolean makeFirstAdmin(UserId userId) {
        if (hasAdmin()) {
            return false;
        }
        Set<AccountRole> roles = EnumSet.copyOf(of(userId));
        roles.add(AccountRole.ADMIN);
        change(userId, roles);
        return true;
    }

    synchronized void change(UserId userId, Set<AccountRole> wanted) {
        Set<AccountRole> roles = EnumSet.of(AccountRole.USER);
        roles.addAll(wanted);
        if (isLastAdmin(userId) && !roles.contains(AccountRole.ADMIN)) {
            throw new RefusedException(Refusal.LAST_SYSTEM_ADMIN, "Make somebody else admin first");
        }
        tables.transact(transaction -> {
            write(transaction, userId, roles);
            return true;
        });
        if (roles.equals(EVERYBODYS)) {
            special.remove(userId);
        } else {
            special.put(userId, Set.copyOf(roles));
        }
    }

    private boolean isLastAdmin(UserId userId) {
        return of(userId).contains(AccountRole.ADMIN)
                && special.entrySet().stream()
                        .noneMatch(other -> !other.getKey().equals(userId)
                                && other.getValue().contains(AccountRole.ADMIN));
    }

    private void write(RocksTransaction transaction, UserId userId, Set<AccountRole> roles) throws RocksDBException {
        byte[] id = Keys.of(userId.value());
        if (transaction.lock(ACCOUNTS, id).isEmpty()) {
            throw new RefusedException(Refusal.NO_SUCH_USER);
        }
        if (roles.equals(EVERYBODYS)) {
            transaction.delete(ROLES, id);
        } else {
            transaction.put(ROLES, id, json.writeValueAsBytes(roles));
        }
    }
}
