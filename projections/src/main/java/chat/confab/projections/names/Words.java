package chat.confab.projections.names;

import static java.util.stream.Collectors.toCollection;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that somebody is found by, alike whatever their case and accents. */
public final class Words {

    /** Words of one person; what a longer name has more is not found. */
    static final int MOST = 16;

    /** Characters of a word that count. */
    static final int LONGEST = 32;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s\\p{Cc}]+");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    /** The username, the words of the display name, and the parts of both between punctuation marks. */
    static SortedSet<String> of(String username, String displayName) {
        Stream<String> whole = Stream.concat(Stream.of(username), SPACE.splitAsStream(displayName));
        return whole.map(Words::fold)
                .flatMap(word -> Stream.concat(Stream.of(word), PUNCTUATION.splitAsStream(word)))
                .map(Words::cut)
                .filter(word -> !word.isBlank())
                .distinct()
                .limit(MOST)
                .collect(toCollection(TreeSet::new));
    }

    /** The words of a search, longest first; an {@code @} before a username is passed over. */
    public static List<String> ofQuery(String query) {
        return Arrays.stream(SPACE.split(query))
                .map(word -> word.startsWith("@") ? word.substring(1) : word)
                .map(Words::fold)
                .map(Words::cut)
                .filter(word -> !word.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Whether each of these begins one of a person's words. */
    static boolean begin(Collection<String> query, Collection<String> words) {
        return query.stream().allMatch(begin -> words.stream().anyMatch(word -> word.startsWith(begin)));
    }

    private static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return plain.toUpperCase(Locale.ROOT)
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cut(String word) {
        int end = word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length())));
        return word.substring(0, end);
    }
}
