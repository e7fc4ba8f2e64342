package chat.confab.query.search;

import chat.confab.query.search.Term.Thing;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operators of {@code q} and what each takes. */
final class Operators {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private Operators() {}

    /** @throws chat.confab.messages.RefusedException when there is no such operator, or it does not take the value */
    static Term term(String operator, String value) {
        String name = operator.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "from" -> new Term.From(given(name, value));
            case "in" -> new Term.In(given(name, value));
            case "before" -> new Term.Before(day(name, value));
            case "after" -> new Term.After(day(name, value));
            case "on" -> new Term.On(day(name, value));
            case "has" -> new Term.Has(thing(value));
            case "mentions" -> only(name, "me", value, new Term.MentionsMe());
            case "is" -> only(name, "unread", value, new Term.IsUnread());
            default ->
                throw QueryParser.invalid(
                        "There is no operator " + name + ": (put it in quotation marks to search for the word).");
        };
    }

    private static String given(String operator, String value) {
        if (value.isEmpty()) {
            throw QueryParser.invalid("Something must follow " + operator + ": at once.");
        }
        return value;
    }

    private static LocalDate day(String operator, String value) {
        try {
            if (DAY.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException noSuchDay) {
            // Said below: 2026-02-30 is as wrong as tomorrow.
        }
        throw QueryParser.invalid("A day such as 2026-11-01 must follow " + operator + ":.");
    }

    private static Thing thing(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "link" -> Thing.LINK;
            case "media" -> Thing.MEDIA;
            case "reaction" -> Thing.REACTION;
            default -> throw QueryParser.invalid("After has: comes link, media or reaction.");
        };
    }

    private static Term only(String operator, String expected, String value, Term term) {
        if (!value.equalsIgnoreCase(expected)) {
            throw QueryParser.invalid("After " + operator + ": comes " + expected + ".");
        }
        return term;
    }
}
