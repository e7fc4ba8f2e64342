package chat.confab.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class SearchCursorTest {

    @Property
    void a_cursor_comes_back_as_it_was(
            @ForAll float score,
            @ForAll long sentAt,
            @ForAll long seq,
            @ForAll @AlphaChars @NotEmpty @StringLength(max = 64) String conversation) {
        SearchCursor cursor = new SearchCursor(true, score, sentAt, seq, new ConversationId(conversation));
        assertThat(SearchCursor.parse(cursor.toString(), true)).isEqualTo(cursor);
    }

    @Property
    void garbage_is_refused(@ForAll @StringLength(max = 20) String garbage) {
        assertRefused(garbage, true);
    }

    @Example
    void a_cursor_of_another_order_is_refused() {
        SearchCursor newest = new SearchCursor(false, 0, 1, 2, new ConversationId("c"));
        assertRefused(newest.toString(), true);
    }

    @Example
    void a_score_that_is_no_number_is_refused() {
        SearchCursor cursor = new SearchCursor(true, Double.NaN, 1, 2, new ConversationId("c"));
        assertRefused(cursor.toString(), true);
    }

    private static void assertRefused(String text, boolean weighed) {
        assertThatThrownBy(() -> SearchCursor.parse(text, weighed))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_CURSOR));
    }
}
