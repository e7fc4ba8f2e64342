package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.FACTS;
import static chat.confab.vault.RocksTables.Table.SKELETONS;
import static chat.confab.vault.RocksTables.Table.USERNAMES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/** Usernames, each reserved together with its skeleton. Locks are taken in that order. */
final class RocksNames {

    private static final int AT_ONCE = 1_000;
    private static final byte[] VERSION = Keys.of("skeletons");
    private static final byte[] CURRENT = Keys.of(Skeleton.VERSION);

    private final RocksTables tables;

    RocksNames(RocksTables tables) {
        this.tables = tables;
        if (!tables.find(FACTS, VERSION)
                .filter(given -> Arrays.equals(given, CURRENT))
                .isPresent()) {
            giveSkeletons();
        }
    }

    /** Of names from before, those that look alike share the skeleton: all stay, and no more are added. */
    private void giveSkeletons() {
        Optional<byte[]> last = Optional.of(new byte[0]);
        while (last.isPresent()) {
            byte[] start = last.get();
            last = tables.transact(transaction -> giveSkeletons(transaction, start));
        }
        tables.transact(transaction -> {
            transaction.put(FACTS, VERSION, CURRENT);
            return true;
        });
    }

    /** @return where to go on, empty when there are no more names */
    private static Optional<byte[]> giveSkeletons(RocksTransaction transaction, byte[] start) throws RocksDBException {
        List<byte[]> names = new ArrayList<>();
        transaction.scan(USERNAMES, start, name -> names.size() <= AT_ONCE && names.add(name));
        for (byte[] name : names) {
            byte[] skeleton = skeleton(Keys.text(name));
            Optional<byte[]> owner = transaction.find(USERNAMES, name);
            if (owner.isPresent() && transaction.lock(SKELETONS, skeleton).isEmpty()) {
                transaction.put(SKELETONS, skeleton, owner.get());
            }
        }
        return names.size() > AT_ONCE ? Optional.of(names.getLast()) : Optional.empty();
    }

    Optional<byte[]> owner(Username username) {
        return tables.find(USERNAMES, Keys.of(username.value()));
    }

    /** False when somebody has the name, or one that looks like it, or nobody may have it. */
    static boolean reserve(RocksTransaction transaction, Username username, byte[] owner) throws RocksDBException {
        byte[] name = Keys.of(username.value());
        byte[] skeleton = skeleton(username.value());
        if (username.isReserved()
                || transaction.lock(USERNAMES, name).isPresent()
                || transaction.lock(SKELETONS, skeleton).isPresent()) {
            return false;
        }
        transaction.put(USERNAMES, name, owner);
        transaction.put(SKELETONS, skeleton, owner);
        return true;
    }

    static void release(RocksTransaction transaction, Username username, byte[] owner) throws RocksDBException {
        byte[] skeleton = skeleton(username.value());
        transaction.delete(USERNAMES, Keys.of(username.value()));
        if (transaction
                .lock(SKELETONS, skeleton)
                .filter(holder -> Arrays.equals(holder, owner))
                .isPresent()) {
            transaction.delete(SKELETONS, skeleton);
        }
    }

    private static byte[] skeleton(String name) {
        return Keys.of(Skeleton.of(name).value());
    }
}
