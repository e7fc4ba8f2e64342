package chat.confab.query.audit;

import static chat.confab.query.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.audit.AuditPage;
import chat.confab.messages.audit.AuditRecorded;
import chat.confab.messages.audit.FindAudit;
import chat.confab.query.ReadSide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditQueriesTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final ReadSide views = new ReadSide();

    @Test
    void the_latest_come_first_over_all_days() {
        views.given(entry(ANN, "GET", 50), entry(BOB, "PUT", 30), entry(ANN, "DELETE", 1), entry(BOB, "GET", 0));
        assertThat(actions(page(null, null, 100, null))).containsExactly("GET", "DELETE", "PUT", "GET");
        assertThat(actions(page(ANN, null, 100, null))).containsExactly("DELETE", "GET");
        assertThat(actions(page(null, "PUT", 100, null))).containsExactly("PUT");
    }

    @Test
    void pages_hold_every_entry_once() {
        views.given(IntStream.range(0, 25)
                .mapToObj(i -> entry(ANN, "a" + i, 100 - 4 * i))
                .toList());
        List<String> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            AuditPage page = page(null, null, 4, cursor);
            all.addAll(actions(page));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(all)
                .containsExactlyElementsOf(
                        IntStream.range(0, 25).mapToObj(i -> "a" + (24 - i)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-11-01", "2026-11-01/-1", "2026-13-01/1", "2026-11-01/1/2"})
    void a_cursor_of_ones_own_is_refused(String cursor) {
        assertRefused(Refusal.INVALID_CURSOR, () -> page(null, null, 1, cursor));
    }

    private AuditPage page(@Nullable UserId actor, @Nullable String action, int limit, @Nullable String cursor) {
        return views.ask(new FindAudit(actor, action, limit, cursor), AuditPage.class);
    }

    private static List<String> actions(AuditPage page) {
        return page.entries().stream().map(AuditRecorded::action).toList();
    }

    private static AuditRecorded entry(UserId actor, String action, int hoursAgo) {
        return new AuditRecorded(
                actor, action, "something", Map.of(), null, ReadSide.NOW.minus(Duration.ofHours(hoursAgo)));
    }
}
