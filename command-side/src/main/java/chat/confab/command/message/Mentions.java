package chat.confab.command.message;

import chat.confab.messages.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whom a body names: {@code @username}, the first {@value #MAX} different ones. */
final class Mentions {

    static final int MAX = 50;

    /** Not within a word, as in a mail address; and a name that goes on in other letters is not the one meant. */
    private static final Pattern TOKEN = Pattern.compile("(?<![\\p{L}\\p{N}_])@([A-Za-z0-9_.-]++)(?![\\p{L}\\p{N}])");

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.-]+$");

    private final Usernames usernames;

    Mentions(Usernames usernames) {
        this.usernames = usernames;
    }

    /** The people named, members or not, each once in the order they are named. */
    List<UserId> namedIn(String body) {
        if (body.indexOf('@') < 0) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        TOKEN.matcher(body)
                .results()
                .map(Mentions::name)
                .filter(name -> name.length() >= 2 && name.length() <= 32)
                .forEach(names::add);
        return names.stream()
                .limit(MAX)
                .map(usernames::find)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static String name(MatchResult token) {
        return END_OF_SENTENCE.matcher(token.group(1)).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
