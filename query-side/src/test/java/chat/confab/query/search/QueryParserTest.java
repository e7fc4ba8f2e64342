package chat.confab.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.query.search.Term.Thing;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Test
    void words_phrases_and_operators_come_in_any_order() {
        assertThat(QueryParser.parse("lunch from:ann \"see you\" -late in:team has:link"))
                .containsExactly(
                        new Term.Word("lunch"),
                        new Term.From("ann"),
                        new Term.Phrase("see you"),
                        new Term.Not(new Term.Word("late")),
                        new Term.In("team"),
                        new Term.Has(Thing.LINK));
    }

    @Test
    void every_operator_of_the_contract_is_known_in_any_case() {
        assertThat(QueryParser.parse("before:2026-11-01 AFTER:2026-11-01 On:2026-11-01"))
                .containsExactly(new Term.Before(DAY), new Term.After(DAY), new Term.On(DAY));
        assertThat(QueryParser.parse("has:media HAS:Reaction mentions:me is:unread"))
                .containsExactly(
                        new Term.Has(Thing.MEDIA),
                        new Term.Has(Thing.REACTION),
                        new Term.MentionsMe(),
                        new Term.IsUnread());
    }

    @Test
    void a_value_with_blanks_stands_in_quotation_marks() {
        assertThat(QueryParser.parse("in:\"Team lunch\"")).containsExactly(new Term.In("Team lunch"));
    }

    @Test
    void a_minus_turns_around_what_follows_it_at_once() {
        assertThat(QueryParser.parse("-\"a b\" -has:link -from:ann"))
                .containsExactly(
                        new Term.Not(new Term.Phrase("a b")),
                        new Term.Not(new Term.Has(Thing.LINK)),
                        new Term.Not(new Term.From("ann")));
        assertThat(QueryParser.parse("well-known")).containsExactly(new Term.Word("well-known"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/a?b=c", "12:30", "c++", "don't", "🎉", "日本", "naïve", "a\"b"})
    void what_only_looks_special_is_a_word(String word) {
        assertThat(QueryParser.parse(word)).isEqualTo(List.of(new Term.Word(word)));
    }

    @Test
    void punctuation_alone_is_passed_over() {
        assertThat(QueryParser.parse("hello :) - !!! \"...\"")).containsExactly(new Term.Word("hello"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                    | Say what to search for.
            `   `                 | Say what to search for.
            ""                    | Say what to search for.
            "never closed         | A quotation mark is open: close it with a second one.
            in:"never closed      | A quotation mark is open: close it with a second one.
            sender:ann            | There is no operator sender: (put it in quotation marks to search for the word).
            from:                 | Something must follow from: at once.
            from: ann             | Something must follow from: at once.
            in:""                 | Something must follow in: at once.
            before:yesterday      | A day such as 2026-11-01 must follow before:.
            on:2026-02-30         | A day such as 2026-11-01 must follow on:.
            after:+12026-01-01    | A day such as 2026-11-01 must follow after:.
            has:legs              | After has: comes link, media or reaction.
            mentions:ann          | After mentions: comes me.
            is:read               | After is: comes unread.
            """)
    void bad_syntax_is_refused_with_a_sentence(String q, String sentence) {
        assertRefused(q, sentence);
    }

    @Test
    void a_search_is_bounded() {
        assertThat(QueryParser.parse("a".repeat(QueryParser.LONGEST))).hasSize(1);
        assertRefused("a".repeat(QueryParser.LONGEST + 1), "A search has at most 500 characters.");
        assertThat(QueryParser.parse("a ".repeat(QueryParser.MOST_TERMS))).hasSize(QueryParser.MOST_TERMS);
        assertRefused("a ".repeat(QueryParser.MOST_TERMS + 1), "A search has at most 50 words and operators.");
    }

    @Test
    void half_a_character_is_no_text() {
        assertRefused("\ud83d", "The search is not text.");
    }

    private static void assertRefused(String q, String sentence) {
        assertThatThrownBy(() -> QueryParser.parse(q))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_QUERY))
                .hasMessage(sentence);
    }
}
