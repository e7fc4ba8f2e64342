package chat.confab.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one version of the search index is called in Elasticsearch. Two versions live beside each other without touching:
 * only the read alias is shared, and moving it is what makes a version the one that is searched.
 *
 * @param index the messages, such as {@code messages-v1}
 * @param writeAlias what the indexer writes through; it exists only as long as the index does, so that a lost index is
 *     noticed and never made anew by a write, without its mapping
 * @param readAlias what searches read, {@code messages-read}
 * @param offsets how far the index has read Kafka
 * @param deadLetters records that cannot be indexed, of every version
 */
public record IndexNames(String index, String writeAlias, String readAlias, String offsets, String deadLetters) {

    private static final Pattern INDEX = Pattern.compile("messages-v(\\d+)");

    /** The version that a fresh installation starts with. */
    public static final IndexNames FIRST = version(1);

    /** The version that an index is, if it is one. */
    static Optional<Integer> versionOf(String index) {
        return Optional.of(INDEX.matcher(index)).filter(Matcher::matches).map(name -> Integer.valueOf(name.group(1)));
    }

    /** @param version 1, 2, 3 … */
    public static IndexNames version(int version) {
        String index = "messages-v" + version;
        return new IndexNames(index, index + "-write", "messages-read", index + "-offsets", "messages-dead-letters");
    }
}
