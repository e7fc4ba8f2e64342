package chat.confab.query.people;

import static chat.confab.query.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import chat.confab.messages.people.PeoplePage;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.SearchPeople;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.people.UserView;
import chat.confab.messages.presence.Presence;
import chat.confab.query.ReadSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleSearchTest {

    private static final Instant AT = Instant.EPOCH;
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final ReadSide views = new ReadSide();

    @ParameterizedTest
    @CsvSource({"gra", "GRA", "hop", "hopper", "grace ho", "ho gr", "@grace", "émi", "emi", "grace.h"})
    void somebody_is_found_by_the_beginnings_of_their_names(String query) {
        views.given(
                new UserRegistered(ANN, "grace.h", "Grace Émilie Hopper", AT),
                new UserRegistered(BOB, "bob", "Bob", AT));
        assertThat(found(BOB, query, 10, null).users())
                .containsExactly(new UserView(ANN, "grace.h", "Grace Émilie Hopper", Presence.OFFLINE, null));
    }

    @Test
    void somebody_is_found_under_their_latest_name_alone() {
        views.given(new UserRegistered(ANN, "u1", "Grace", AT), new ProfileChanged(ANN, "Ada", AT));
        assertThat(found(BOB, "grace", 10, null).users()).isEmpty();
        assertThat(found(BOB, "a", 10, null).users())
                .extracting(UserView::displayName)
                .containsExactly("Ada");
    }

    @Test
    void pages_hold_everybody_once_in_order() {
        for (int i = 0; i < 450; i++) {
            views.given(new UserRegistered(new UserId("id" + i), "same" + i, i % 2 == 0 ? "Same Samer" : "Sam", AT));
        }
        List<UserId> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            PeoplePage page = found(BOB, "sam", 100, cursor);
            page.users().forEach(user -> listed.add(user.userId()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(listed).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void two_with_a_block_between_them_do_not_find_each_other() {
        views.given(
                new UserRegistered(ANN, "ann", "Ann", AT),
                new UserRegistered(BOB, "bob", "Bob", AT),
                new UserBlocked(ANN, BOB, AT));
        assertThat(found(ANN, "bob", 10, null).users()).isEmpty();
        assertThat(found(BOB, "ann", 10, null).users()).isEmpty();
        views.given(new UserUnblocked(ANN, BOB, AT));
        assertThat(found(ANN, "bob", 10, null).users()).hasSize(1);
        assertThat(found(BOB, "ann", 10, null).users()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@", "\u0301"})
    void a_query_of_nothing_is_refused(String query) {
        assertRefused(Refusal.INVALID_QUERY, () -> found(BOB, query, 10, null));
    }

    @Test
    void limits_and_cursors_are_checked() {
        assertRefused(Refusal.INVALID_QUERY, () -> found(BOB, "a", 0, null));
        assertRefused(Refusal.INVALID_QUERY, () -> found(BOB, "a", 101, null));
        assertRefused(Refusal.INVALID_CURSOR, () -> found(BOB, "a", 10, "%"));
    }

    private PeoplePage found(UserId by, String query, int limit, @Nullable String cursor) {
        return views.ask(new SearchPeople(by, query, limit, cursor), PeoplePage.class);
    }
}
