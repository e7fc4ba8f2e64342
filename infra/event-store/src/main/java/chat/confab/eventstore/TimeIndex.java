package chat.confab.eventstore;

import chat.confab.eventstore.RocksStore.Batch;
import chat.confab.eventstore.RocksStore.Entry;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds the position at which the log first reached an instant. Timestamps come from many clocks and may run backwards
 * along the log, so what is indexed is their running maximum: the first event at or after an instant is where the
 * maximum reaches it.
 *
 * <p>The index is sparse, one entry for a second at most; the rest of the way is a short scan.
 */
final class TimeIndex {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final byte[] LATEST_KEY = Keys.text("latest");

    private final RocksStore store;
    private volatile Instant latest;
    private Instant indexed;

    TimeIndex(RocksStore store) {
        this.store = store;
        byte[] stored = store.get(Column.META, LATEST_KEY);
        Entry newest = store.last(Column.TIMES);
        this.latest = stored == null ? Instant.MIN : Keys.instant(stored);
        this.indexed = newest == null ? Instant.MIN : Keys.instant(newest.key());
    }

    /** Takes note of the timestamp at a position. Positions come in order, from the writer's thread. */
    void stage(Instant timestamp, long position, Batch batch) {
        if (!timestamp.isAfter(latest)) {
            return;
        }
        latest = timestamp;
        batch.put(Column.META, LATEST_KEY, Keys.instant(timestamp));
        if (!indexed.plus(STEP).isAfter(timestamp)) {
            indexed = timestamp;
            batch.put(Column.TIMES, Keys.instant(timestamp), Keys.number(position));
        }
    }

    /** How many events at the start of the log, of the first {@code head}, come before any at or after the instant. */
    long countBefore(Instant instant, long head) {
        if (instant.isAfter(latest)) {
            return head;
        }
        Entry known = store.floor(Column.TIMES, Keys.instant(instant));
        long[] count = {known == null ? 0 : Keys.number(known.value()) - 1};
        store.scan(Column.EVENTS, Keys.number(count[0] + 1), (key, value) -> {
            boolean before = Keys.number(key) <= head
                    && StoredEventCodec.timestamp(value).isBefore(instant);
            count[0] = before ? Keys.number(key) : count[0];
            return before;
        });
        return count[0];
    }
}
