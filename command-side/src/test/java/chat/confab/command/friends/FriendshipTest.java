package chat.confab.command.friends;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendRequestDeclined;
import chat.confab.messages.friends.FriendRequestWithdrawn;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

class FriendshipTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final String ID = Friendship.idOf(ConversationId.direct(ANN, BOB));

    private static final FriendRequested ANN_ASKED = new FriendRequested(ANN, BOB, false, AT);
    private static final FriendRequested ANN_ASKED_IN_VAIN = new FriendRequested(ANN, BOB, true, AT);
    private static final FriendRequestDeclined BOB_DECLINED = new FriendRequestDeclined(BOB, ANN, AT);
    private static final FriendshipAccepted FRIENDS = new FriendshipAccepted(BOB, ANN, AT);
    private static final FriendshipEnded ENDED = new FriendshipEnded(ANN, BOB, AT);
    private static final UserBlocked BOB_BLOCKED = new UserBlocked(BOB, ANN, AT);
    private static final UserUnblocked BOB_UNBLOCKED = new UserUnblocked(BOB, ANN, AT);

    private static final Consumer<Friendship> ANN_ASKS = it -> it.befriend(ANN, BOB, AT);
    private static final Consumer<Friendship> BOB_ASKS = it -> it.befriend(BOB, ANN, AT);
    private static final Consumer<Friendship> ANN_PARTS = it -> it.unfriend(ANN, BOB, AT);
    private static final Consumer<Friendship> BOB_PARTS = it -> it.unfriend(BOB, ANN, AT);
    private static final Consumer<Friendship> ANN_BLOCKS = it -> it.block(ANN, BOB, AT);
    private static final Consumer<Friendship> BOB_BLOCKS = it -> it.block(BOB, ANN, AT);
    private static final Consumer<Friendship> BOB_UNBLOCKS = it -> it.unblock(BOB, ANN, AT);

    @Test
    void asking_is_accepted_when_the_other_asked_first() {
        when(ANN_ASKS, ANN_ASKED, BOB_DECLINED).expectEvents(ANN_ASKED);
        when(BOB_ASKS, ANN_ASKED).expectEvents(FRIENDS);
    }

    @Test
    void asking_twice_or_a_friend_changes_nothing() {
        when(ANN_ASKS, ANN_ASKED).expectNoEvents().expectSuccessfulHandlerExecution();
        when(ANN_ASKS, ANN_ASKED, FRIENDS).expectNoEvents().expectSuccessfulHandlerExecution();
        when(BOB_ASKS, ANN_ASKED, FRIENDS).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void parting_withdraws_declines_or_ends_and_nothing_is_left_to_part() {
        when(ANN_PARTS, ANN_ASKED).expectEvents(new FriendRequestWithdrawn(ANN, BOB, false, AT));
        when(BOB_PARTS, ANN_ASKED).expectEvents(BOB_DECLINED);
        when(ANN_PARTS, ANN_ASKED, FRIENDS).expectEvents(ENDED);
        when(ANN_PARTS, ANN_ASKED, BOB_DECLINED).expectNoEvents();
        when(ANN_PARTS, ANN_ASKED, FRIENDS, ENDED).expectNoEvents();
    }

    @Test
    void a_block_ends_the_friendship_or_the_request_first() {
        when(BOB_BLOCKS, ANN_ASKED, FRIENDS).expectEvents(new FriendshipEnded(BOB, ANN, AT), BOB_BLOCKED);
        when(BOB_BLOCKS, ANN_ASKED).expectEvents(BOB_DECLINED, BOB_BLOCKED);
        when(ANN_BLOCKS, ANN_ASKED)
                .expectEvents(new FriendRequestWithdrawn(ANN, BOB, false, AT), new UserBlocked(ANN, BOB, AT));
        when(BOB_BLOCKS, ANN_ASKED, BOB_DECLINED).expectEvents(BOB_BLOCKED);
    }

    @Test
    void blocking_and_unblocking_again_change_nothing() {
        when(BOB_BLOCKS, BOB_BLOCKED).expectNoEvents();
        when(BOB_UNBLOCKS, BOB_BLOCKED).expectEvents(BOB_UNBLOCKED);
        when(BOB_UNBLOCKS, BOB_BLOCKED, BOB_UNBLOCKED).expectNoEvents();
        when(BOB_UNBLOCKS, new UserBlocked(ANN, BOB, AT)).expectNoEvents();
    }

    @Test
    void each_of_two_may_block_the_other() {
        when(ANN_BLOCKS, BOB_BLOCKED).expectEvents(new UserBlocked(ANN, BOB, AT));
    }

    @Test
    void someone_blocked_asks_as_ever_and_the_blocker_is_kept_from_it() {
        when(ANN_ASKS, BOB_BLOCKED).expectEvents(ANN_ASKED_IN_VAIN);
        when(ANN_ASKS, BOB_BLOCKED, ANN_ASKED_IN_VAIN).expectNoEvents().expectSuccessfulHandlerExecution();
        when(ANN_PARTS, BOB_BLOCKED, ANN_ASKED_IN_VAIN).expectEvents(new FriendRequestWithdrawn(ANN, BOB, true, AT));
        when(BOB_PARTS, BOB_BLOCKED, ANN_ASKED_IN_VAIN).expectNoEvents();
    }

    @Test
    void what_was_asked_in_vain_arrives_when_it_is_asked_again_or_wanted_after_the_block() {
        when(ANN_ASKS, BOB_BLOCKED, ANN_ASKED_IN_VAIN, BOB_UNBLOCKED).expectEvents(ANN_ASKED);
        when(BOB_ASKS, BOB_BLOCKED, ANN_ASKED_IN_VAIN, BOB_UNBLOCKED).expectEvents(FRIENDS);
    }

    @Test
    void nobody_asks_whom_they_block() {
        when(BOB_ASKS, BOB_BLOCKED)
                .expectNoEvents()
                .expectException(RefusedException.class)
                .expectExceptionDetails(Refusal.BLOCKED_BY_YOU);
    }

    private static ResultValidator<Friendship> when(Consumer<Friendship> deed, FriendsEvent... given) {
        return new AggregateTestFixture<>(Friendship.class)
                .given((Object[]) given)
                .whenInvoking(ID, deed);
    }
}
