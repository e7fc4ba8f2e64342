package chat.confab.projections.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the keys that begin with a prefix, in their order, from some key on: says which buckets to read next, and
 * ends as soon as no unread bucket can hold one of the keys wanted.
 */
final class NameWalk {

    private static final int AT_ONCE = 16;

    private final String prefix;
    private final String after;
    private final int wanted;
    private final TreeSet<String> unread = new TreeSet<>();
    private final TreeMap<String, NameKey> found = new TreeMap<>(Comparator.naturalOrder());

    /** @param after the key after which to begin, null for the first */
    NameWalk(String prefix, @Nullable String after, int wanted) {
        this.prefix = prefix;
        this.after = after == null ? "" : after;
        this.wanted = wanted;
        for (int length = 1; length <= prefix.codePointCount(0, prefix.length()); length++) {
            unread.add(NameKey.prefix(prefix, length));
        }
    }

    /** Which buckets to read; none when the keys are known. */
    List<String> next() {
        boolean enough = settled().size() >= wanted;
        return enough ? List.of() : unread.stream().limit(AT_ONCE).toList();
    }

    /** Of the buckets asked for, those that are there. */
    void took(List<String> asked, Collection<NameBucket> buckets) {
        asked.forEach(unread::remove);
        for (NameBucket bucket : buckets) {
            bucket.keys().stream().filter(this::isWanted).forEach(key -> found.put(key.toString(), key));
            if (bucket.prefix().startsWith(prefix)) {
                bucket.children().stream().filter(this::mayHoldWanted).forEach(unread::add);
            }
        }
    }

    private boolean isWanted(NameKey key) {
        return key.word().startsWith(prefix) && key.toString().compareTo(after) > 0;
    }

    private boolean mayHoldWanted(String bucket) {
        return bucket.compareTo(after) > 0 || after.startsWith(bucket);
    }

    /** The first keys, as many as wanted or all there are. */
    List<NameKey> keys() {
        return settled().stream().limit(wanted).toList();
    }

    private Collection<NameKey> settled() {
        return unread.isEmpty() ? found.values() : found.headMap(unread.first()).values();
    }
}
