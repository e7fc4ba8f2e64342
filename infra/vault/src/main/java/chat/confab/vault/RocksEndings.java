package chat.confab.vault;

import static chat.confab.vault.RocksTables.Table.ENDED;
import static chat.confab.vault.RocksTables.Table.FAMILIES;

import chat.confab.messages.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;

/**
 * Families that ended a short while ago, whose access tokens may still be about: on disk, so that a restart lets none of
 * them in again, and in memory, so that every request can ask.
 */
final class RocksEndings {

    private static final byte[] NOTHING = {};

    /** A transaction in which families may end. */
    interface Work<T> {
        T in(RocksTransaction transaction, Ending ending) throws RocksDBException;
    }

    /** Ends a family in the transaction at hand. */
    interface Ending {
        void end(UserId userId, String family) throws RocksDBException;
    }

    private final RocksTables tables;
    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    RocksEndings(RocksTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
        tables.transact(transaction -> {
            transaction.scan(ENDED, NOTHING, key -> {
                ended.put(Keys.text(Keys.tokenHash(key)), Keys.expiresAt(key));
                return true;
            });
            return true;
        });
    }

    /** Runs the work; once it is on disk, the families that it ended are known to be over. */
    <T> T transact(Work<T> work) {
        Instant until = clock.instant().plus(Vault.ENDED_REMEMBERED);
        List<String> over = new ArrayList<>();
        T result = tables.transact(transaction -> work.in(transaction, (userId, family) -> {
            transaction.delete(FAMILIES, Keys.family(userId, family));
            transaction.put(ENDED, Keys.expiry(until, Keys.of(family)), NOTHING);
            over.add(family);
        }));
        over.forEach(family -> ended.put(family, until));
        over.forEach(family -> listeners.forEach(listener -> listener.accept(family)));
        return result;
    }

    boolean contains(String family) {
        return ended.containsKey(family);
    }

    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Forgets those whose access tokens have all expired. */
    void forgetPast() {
        Instant now = clock.instant();
        tables.transact(transaction -> {
            List<byte[]> past = new ArrayList<>();
            transaction.scan(ENDED, NOTHING, key -> !Keys.expiresAt(key).isAfter(now) && past.add(key));
            for (byte[] key : past) {
                transaction.delete(ENDED, key);
            }
            return past;
        });
        ended.values().removeIf(until -> !until.isAfter(now));
    }
}
