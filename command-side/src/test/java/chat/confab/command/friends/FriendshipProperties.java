package chat.confab.command.friends;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Refusals;
import chat.confab.command.Replay;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendRequested;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.axonframework.modelling.command.AggregateLifecycle;

class FriendshipProperties {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    @Provide
    Arbitrary<Consumer<Friendship>> deed() {
        return Arbitraries.oneOf(deedsOf(ANN, BOB), deedsOf(BOB, ANN));
    }

    private static Arbitrary<Consumer<Friendship>> deedsOf(UserId by, UserId other) {
        return Arbitraries.of(
                it -> it.befriend(by, other, AT),
                it -> it.unfriend(by, other, AT),
                it -> it.block(by, other, AT),
                it -> it.unblock(by, other, AT));
    }

    @Property(tries = 150)
    void whatever_two_people_do_replays_to_the_same_and_a_blocker_never_asks(
            @ForAll @Size(max = 25) List<@From("deed") Consumer<Friendship>> deeds) {
        Replay<Friendship> pair =
                new Replay<>(Friendship.class, Friendship.idOf(ConversationId.direct(ANN, BOB)), () -> {
                    AggregateLifecycle.apply(new FriendRequested(ANN, BOB, false, AT));
                    return new Friendship();
                });
        for (Consumer<Friendship> deed : deeds) {
            pair.tries(deed);
            Friendship state = pair.state();
            if (state.isBlockedBy(ANN)) {
                assertThat(Refusals.refused(() -> state.befriend(ANN, BOB, AT))).isEqualTo(Refusal.BLOCKED_BY_YOU);
            }
        }
    }
}
