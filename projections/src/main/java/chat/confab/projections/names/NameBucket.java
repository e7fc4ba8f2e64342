package chat.confab.projections.names;

import chat.confab.projections.mongo.DocumentWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/**
 * A piece of the index, {@code _id} = a prefix: some of the keys that begin with it. {@code e.<userId>} holds that
 * person's words, {@code c.<code point>} is there when keys that found no room went to the bucket one character longer.
 * A key is in one of the buckets on its way; in more only when it was written again after room was made, which does no
 * harm.
 */
final class NameBucket {

    /** Words that a bucket holds. */
    static final int ROOM = 200;

    private static final String ENTRIES = "e";
    private static final String CHILDREN = "c";

    private final String prefix;
    private final Map<String, TreeSet<String>> entries = new HashMap<>();
    private final Set<String> children = new HashSet<>();
    private final Set<String> changedEntries = new HashSet<>();
    private final Set<String> newChildren = new HashSet<>();
    private int size;

    NameBucket(String prefix) {
        this.prefix = prefix;
    }

    static NameBucket read(Document document) {
        NameBucket bucket = new NameBucket(document.getString("_id"));
        document.get(ENTRIES, new Document())
                .forEach((user, words) -> ((List<?>) words).forEach(word -> bucket.hold(user, (String) word)));
        bucket.children.addAll(document.get(CHILDREN, new Document()).keySet());
        return bucket;
    }

    private void hold(String user, String word) {
        if (entries.computeIfAbsent(user, any -> new TreeSet<>()).add(word)) {
            size++;
        }
    }

    String prefix() {
        return prefix;
    }

    List<NameKey> keys() {
        List<NameKey> keys = new ArrayList<>(size);
        entries.forEach((user, words) -> words.forEach(word -> keys.add(new NameKey(word, user))));
        return keys;
    }

    List<String> children() {
        return children.stream()
                .map(child -> prefix + Character.toString(Integer.parseInt(child, 16)))
                .toList();
    }

    /** Takes the key in, and answers whether there was room, or it was here before. */
    boolean add(NameKey key) {
        boolean here = entries.getOrDefault(key.userId(), new TreeSet<>()).contains(key.word());
        if (!here && size >= ROOM) {
            return false;
        }
        if (!here) {
            hold(key.userId(), key.word());
            changedEntries.add(key.userId());
        }
        return true;
    }

    void remove(NameKey key) {
        TreeSet<String> words = entries.get(key.userId());
        if (words != null && words.remove(key.word())) {
            size--;
            changedEntries.add(key.userId());
        }
    }

    boolean leadsTo(String longer) {
        return children.contains(child(longer));
    }

    void leadTo(String longer) {
        if (children.add(child(longer))) {
            newChildren.add(child(longer));
        }
    }

    private String child(String longer) {
        return Integer.toHexString(longer.codePointAt(prefix.length()));
    }

    boolean isChanged() {
        return !changedEntries.isEmpty() || !newChildren.isEmpty();
    }

    void writeTo(DocumentWrite write) {
        newChildren.forEach(child -> write.set(CHILDREN + "." + child, true));
        changedEntries.forEach(user -> {
            Set<String> words = entries.getOrDefault(user, new TreeSet<>());
            if (words.isEmpty()) {
                write.unset(ENTRIES + "." + user);
            } else {
                write.set(ENTRIES + "." + user, List.copyOf(words));
            }
        });
    }
}
