package chat.confab.search;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the indexer stands, as of its last look.
 *
 * @param trouble why it is waiting to try again; null while it follows the topic
 * @param lagByPartition records of Kafka not yet in the index, {@link #UNKNOWN} until the broker has said; empty before
 *     the first contact
 * @param position the highest log position in the index since the start. While it is not {@link #caughtUp()}, lower ones
 *     of other partitions may still be missing
 * @param indexed records written since the start
 * @param deadLetters records put aside since the start, because they can never be indexed
 */
public record IndexerStatus(
        @Nullable String trouble, Map<Integer, Long> lagByPartition, long position, long indexed, long deadLetters) {

    /** A lag that is not known yet. */
    public static final long UNKNOWN = -1;

    static final IndexerStatus STARTING = new IndexerStatus("starting", Map.of(), UNKNOWN, 0, 0);

    /** Records of all partitions not yet in the index, {@link #UNKNOWN} when one of them is. */
    public long lag() {
        boolean unknown = lagByPartition.isEmpty() || lagByPartition.containsValue(UNKNOWN);
        return unknown
                ? UNKNOWN
                : lagByPartition.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether all that the indexer has heard of is in the index (searchable a refresh later). It hears of new records
     * about every tenth of a second, so this does not say that a record sent just now is there.
     */
    public boolean caughtUp() {
        return trouble == null && lag() == 0;
    }

    IndexerStatus waiting(String newTrouble) {
        return new IndexerStatus(newTrouble, lagByPartition, position, indexed, deadLetters);
    }

    IndexerStatus following(Map<Integer, Long> lag) {
        return new IndexerStatus(null, lag, position, indexed, deadLetters);
    }

    IndexerStatus wrote(long upTo, int records, int dead) {
        return new IndexerStatus(
                trouble, lagByPartition, Math.max(position, upTo), indexed + records, deadLetters + dead);
    }
}
