package chat.confab.eventstore;

import chat.confab.eventstore.RocksStore.Batch;
import chat.confab.eventstore.StoredEvent.Origin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The appends of one group on their way into one batch. Holds the rules of uniqueness: inside an append, between the
 * appends of the group, and against the store.
 */
final class LogGroup implements AutoCloseable {
    private final RocksStore store;
    private final TimeIndex times;
    private final Batch batch;
    private final Set<byte[]> ids = keySet();
    private final Set<byte[]> streams = keySet();
    private final Map<String, Long> heads = new HashMap<>();
    private long head;

    /** @param head the position of the last event before this group. */
    LogGroup(RocksStore store, TimeIndex times, long head) {
        this.store = store;
        this.times = times;
        this.head = head;
        this.batch = store.batch();
    }

    /** The position of the last event, those of this group included. */
    long head() {
        return head;
    }

    /** Takes in the append and gives its events their positions, or refuses it, which leaves no trace in the group. */
    boolean add(Append append) {
        try {
            check(append.events());
        } catch (DuplicateEventException e) {
            append.fail(e);
            return false;
        }
        append.events().forEach(this::stage);
        return true;
    }

    /** Returns when everything taken in is on the disk. */
    void write() {
        heads.forEach(
                (aggregateId, sequence) -> batch.put(Column.HEADS, Keys.text(aggregateId), Keys.number(sequence)));
        store.writeSynced(batch);
    }

    @Override
    public void close() {
        batch.close();
    }

    private static Set<byte[]> keySet() {
        return new TreeSet<>(Arrays::compare);
    }

    private void check(List<PendingEvent> events) {
        Set<byte[]> ownIds = keySet();
        Set<byte[]> ownStreams = keySet();
        for (int i = 0; i < events.size(); i++) {
            PendingEvent pending = events.get(i);
            StoredEvent event = pending.event();
            if (!ownIds.add(pending.idKey()) || idTaken(pending.idKey())) {
                throw new DuplicateEventException(i, "the log already has an event with the id " + event.identifier());
            }
            byte[] streamKey = pending.streamKey();
            Origin origin = event.origin();
            if (streamKey != null && origin != null && (!ownStreams.add(streamKey) || slotTaken(origin, streamKey))) {
                throw new DuplicateEventException(
                        i, "aggregate " + origin.aggregateId() + " already has an event at " + origin.sequence());
            }
        }
    }

    private boolean idTaken(byte[] key) {
        return ids.contains(key) || store.get(Column.IDS, key) != null;
    }

    /** Nearly always the event lies above its aggregate's head, and one look-up of the head is all. */
    private boolean slotTaken(Origin origin, byte[] key) {
        Long last = headOf(origin.aggregateId());
        return last != null
                && origin.sequence() <= last
                && (streams.contains(key) || store.get(Column.STREAMS, key) != null);
    }

    private @Nullable Long headOf(String aggregateId) {
        Long known = heads.get(aggregateId);
        if (known != null) {
            return known;
        }
        byte[] stored = store.get(Column.HEADS, Keys.text(aggregateId));
        if (stored == null) {
            return null;
        }
        heads.put(aggregateId, Keys.number(stored));
        return Keys.number(stored);
    }

    private void stage(PendingEvent pending) {
        head++;
        byte[] position = Keys.number(head);
        batch.put(Column.EVENTS, position, pending.value());
        batch.put(Column.IDS, pending.idKey(), position);
        ids.add(pending.idKey());
        times.stage(pending.event().timestamp(), head, batch);
        Origin origin = pending.event().origin();
        if (origin != null && pending.streamKey() != null) {
            batch.put(Column.STREAMS, pending.streamKey(), position);
            streams.add(pending.streamKey());
            heads.merge(origin.aggregateId(), origin.sequence(), Math::max);
        }
    }
}
