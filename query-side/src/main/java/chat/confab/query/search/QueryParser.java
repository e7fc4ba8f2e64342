package chat.confab.query.search;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code q}: words, {@code "a phrase"} and {@code operator:value}, apart by blanks, each with a {@code -} before it
 * when it must not hold. A value may stand in quotation marks too.
 */
final class QueryParser {

    static final int LONGEST = 500;
    static final int MOST_TERMS = 50;

    /** A link begins like an operator and is none. */
    private static final Pattern OPERATOR = Pattern.compile("([A-Za-z]+):(?!//)");

    private final String text;
    private int at;

    private QueryParser(String text) {
        this.text = text;
    }

    /** @throws RefusedException {@link Refusal#INVALID_QUERY}, with a sentence that says what is wrong */
    static List<Term> parse(String q) {
        if (q.length() > LONGEST) {
            throw invalid("A search has at most " + LONGEST + " characters.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(q)) {
            throw invalid("The search is not text.");
        }
        List<Term> terms = new QueryParser(q).terms();
        if (terms.isEmpty()) {
            throw invalid("Say what to search for.");
        }
        if (terms.size() > MOST_TERMS) {
            throw invalid("A search has at most " + MOST_TERMS + " words and operators.");
        }
        return terms;
    }

    static RefusedException invalid(String sentence) {
        return new RefusedException(Refusal.INVALID_QUERY, sentence);
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            term().ifPresent(terms::add);
        }
        return terms;
    }

    private Optional<Term> term() {
        boolean not = text.charAt(at) == '-' && at + 1 < text.length() && !isBlank(at + 1);
        if (not) {
            at++;
        }
        Optional<Term> term = positive();
        return not ? term.map(Term.Not::new) : term;
    }

    private Optional<Term> positive() {
        if (text.charAt(at) == '"') {
            return searchable(quoted()).map(Term.Phrase::new);
        }
        Matcher operator = OPERATOR.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (operator.lookingAt()) {
            at = operator.end();
            return Optional.of(Operators.term(operator.group(1), value()));
        }
        return searchable(run()).map(Term.Word::new);
    }

    private String value() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : run();
    }

    private String quoted() {
        int end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw invalid("A quotation mark is open: close it with a second one.");
        }
        String inside = text.substring(at + 1, end).strip();
        at = end + 1;
        return inside;
    }

    /** Up to the next blank. */
    private String run() {
        int start = at;
        while (at < text.length() && !isBlank(at)) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(at)) {
            at++;
        }
    }

    private boolean isBlank(int index) {
        char c = text.charAt(index);
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Punctuation alone is not in the index; nothing would ever match it. */
    private static Optional<String> searchable(String words) {
        return Optional.of(words).filter(w -> w.codePoints().anyMatch(QueryParser::isIndexed));
    }

    private static boolean isIndexed(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint > 0x7f && Character.isEmoji(codePoint);
    }
}
