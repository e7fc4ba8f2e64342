package chat.confab.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where the links in a text lead. */
final class Links {

    /** More are not worth an entry in the index each. */
    private static final int MOST = 20;

    private static final Pattern LINK =
            Pattern.compile("(?i)\\bhttps?://(?:[^\\s/?#@]*@)?([\\p{L}\\p{N}][\\p{L}\\p{N}.-]*)");

    private Links() {}

    /** The hosts of the http and https links in a text: in lower case, each once, in the order they come. */
    static List<String> hosts(String text) {
        return LINK.matcher(text)
                .results()
                .map(Links::host)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String host(MatchResult link) {
        String host = link.group(1).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
