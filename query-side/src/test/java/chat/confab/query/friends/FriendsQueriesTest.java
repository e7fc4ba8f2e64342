package chat.confab.query.friends;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import chat.confab.messages.friends.BlockedView;
import chat.confab.messages.friends.BlocksView;
import chat.confab.messages.friends.FindBlocks;
import chat.confab.messages.friends.FindFriends;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendView;
import chat.confab.messages.friends.FriendsView;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.presence.Presence;
import chat.confab.query.ReadSide;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FriendsQueriesTest {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CID = new UserId("cid");
    private static final UserId DAN = new UserId("dan");
    private static final UserId EVE = new UserId("eve");

    private final ReadSide views = new ReadSide();

    @BeforeEach
    void register() {
        for (UserId user : List.of(ANN, BOB, CID, DAN)) {
            views.given(new UserRegistered(user, user.value(), "The " + user, AT));
        }
        views.given(new UserRegistered(EVE, "eve", "a new one", AT));
    }

    @Test
    void friends_stand_by_name_and_requests_by_age() {
        views.given(
                new FriendRequested(ANN, BOB, false, AT),
                new FriendshipAccepted(BOB, ANN, AT.plusSeconds(1)),
                new FriendRequested(EVE, ANN, false, AT),
                new FriendshipAccepted(ANN, EVE, AT.plusSeconds(2)),
                new FriendRequested(DAN, ANN, false, AT.plusSeconds(3)),
                new FriendRequested(CID, ANN, false, AT.plusSeconds(4)));
        assertThat(friendsOf(ANN))
                .isEqualTo(new FriendsView(
                        List.of(view(EVE, "a new one", 2), view(BOB, "The bob", 1)),
                        List.of(view(DAN, "The dan", 3), view(CID, "The cid", 4)),
                        List.of()));
        assertThat(friendsOf(CID)).isEqualTo(new FriendsView(List.of(), List.of(), List.of(view(ANN, "The ann", 4))));
    }

    @Test
    void someone_blocked_sees_an_end_and_their_request_as_ever_and_the_blocker_sees_the_block() {
        views.given(
                new FriendRequested(ANN, BOB, false, AT),
                new FriendshipAccepted(BOB, ANN, AT),
                new FriendshipEnded(BOB, ANN, AT),
                new UserBlocked(BOB, ANN, AT.plusSeconds(1)));
        assertThat(friendsOf(ANN)).isEqualTo(new FriendsView(List.of(), List.of(), List.of()));
        views.given(new FriendRequested(ANN, BOB, true, AT.plusSeconds(2)));
        assertThat(friendsOf(ANN).outgoing()).containsExactly(view(BOB, "The bob", 2));
        assertThat(friendsOf(BOB)).isEqualTo(new FriendsView(List.of(), List.of(), List.of()));
        assertThat(views.ask(new FindBlocks(BOB), BlocksView.class))
                .isEqualTo(new BlocksView(List.of(new BlockedView(ANN, "The ann", AT.plusSeconds(1)))));
        assertThat(views.ask(new FindBlocks(ANN), BlocksView.class)).isEqualTo(new BlocksView(List.of()));
    }

    private FriendsView friendsOf(UserId user) {
        return views.ask(new FindFriends(user), FriendsView.class);
    }

    private static FriendView view(UserId user, String name, int second) {
        return new FriendView(user, name, Presence.OFFLINE, AT.plusSeconds(second));
    }
}
