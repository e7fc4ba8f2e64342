package chat.confab.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.query.search.Term.Thing;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QueryParserProperties {

    @Property
    void any_text_is_a_search_or_is_refused_as_one(@ForAll String q) {
        assertReadOrRefused(q);
    }

    @Property
    void text_full_of_operators_is_a_search_or_is_refused_as_one(@ForAll("nearlySearches") String q) {
        assertReadOrRefused(q);
    }

    @Property
    void what_is_written_is_what_is_read(@ForAll("terms") List<Term> terms) {
        String q = terms.stream().map(QueryParserProperties::written).collect(Collectors.joining(" "));
        assertThat(QueryParser.parse(q)).isEqualTo(terms);
    }

    private static void assertReadOrRefused(String q) {
        try {
            assertThat(QueryParser.parse(q)).isNotEmpty();
        } catch (RefusedException refused) {
            assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_QUERY);
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> nearlySearches() {
        Arbitrary<String> pieces = Arbitraries.of(
                "-",
                "\"",
                ":",
                " ",
                "from:",
                "in:",
                "on:",
                "before:",
                "has:",
                "is:",
                "2026-11-01",
                "link",
                "me",
                "a",
                "é",
                "\u00a0");
        return pieces.list().ofMaxSize(15).map(chosen -> String.join("", chosen));
    }

    @Provide
    Arbitrary<List<Term>> terms() {
        Arbitrary<Term> positive = Arbitraries.oneOf(
                word().map(Term.Word::new),
                words().map(Term.Phrase::new),
                word().map(Term.From::new),
                words().map(Term.In::new),
                day().map(Term.Before::new),
                day().map(Term.After::new),
                day().map(Term.On::new),
                Arbitraries.of(Thing.class).map(Term.Has::new),
                Arbitraries.of(new Term.MentionsMe(), new Term.IsUnread()));
        Arbitrary<Term> any = Arbitraries.oneOf(positive, positive.map(Term.Not::new));
        return any.list().ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<String> word() {
        return Arbitraries.strings().withChars("abzé日7").ofMinLength(1).ofMaxLength(8);
    }

    private static Arbitrary<String> words() {
        return word().list().ofMinSize(1).ofMaxSize(3).map(all -> String.join(" ", all));
    }

    private static Arbitrary<LocalDate> day() {
        return Arbitraries.integers().between(-20_000, 200_000).map(LocalDate::ofEpochDay);
    }

    private static String written(Term term) {
        return switch (term) {
            case Term.Word(String text) -> text;
            case Term.Phrase(String text) -> '"' + text + '"';
            case Term.Not(Term inner) -> '-' + written(inner);
            case Term.From(String name) -> "from:" + name;
            case Term.In(String name) -> "in:\"" + name + '"';
            case Term.Before(LocalDate day) -> "before:" + day;
            case Term.After(LocalDate day) -> "after:" + day;
            case Term.On(LocalDate day) -> "on:" + day;
            case Term.Has(Thing thing) -> "has:" + thing.name().toLowerCase(Locale.ROOT);
            case Term.MentionsMe() -> "mentions:me";
            case Term.IsUnread() -> "is:unread";
        };
    }
}
