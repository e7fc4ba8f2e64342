package chat.confab.query.people;

import static chat.confab.query.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.people.FindUser;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.people.UserView;
import chat.confab.messages.presence.Presence;
import chat.confab.query.ReadSide;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeopleQueriesTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    private final ReadSide views = new ReadSide();

    @Test
    void somebody_is_found_under_their_latest_name() {
        views.given(
                new UserRegistered(ANN, "ann", "Ann", Instant.EPOCH), new ProfileChanged(ANN, "Ann B.", Instant.EPOCH));
        assertThat(views.ask(new FindUser(ANN, BOB), UserView.class))
                .isEqualTo(new UserView(ANN, "ann", "Ann B.", Presence.OFFLINE, null));
    }

    @Test
    void nobody_is_not_found() {
        assertRefused(Refusal.NO_SUCH_USER, () -> views.ask(new FindUser(ANN, BOB), UserView.class));
    }
}
