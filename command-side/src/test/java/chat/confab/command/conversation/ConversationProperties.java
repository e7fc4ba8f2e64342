package chat.confab.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Replay;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ConversationProperties {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final List<UserId> PEOPLE = List.of(ANN, BOB, new UserId("cid"), new UserId("dan"));

    @Provide
    Arbitrary<Consumer<Conversation>> deed() {
        Arbitrary<UserId> by = Arbitraries.of(PEOPLE);
        Arbitrary<UserId> whom = Arbitraries.of(PEOPLE);
        Arbitrary<Role> role = Arbitraries.of(Role.class);
        return Arbitraries.oneOf(
                Combinators.combine(by, Arbitraries.of("A", "B")).as((user, title) -> it -> it.rename(title, user, AT)),
                Combinators.combine(by, Arbitraries.of(1, 7).injectNull(0.3))
                        .as((user, days) -> it -> it.changeRetention(days, user, AT)),
                Combinators.combine(by, whom.list().ofMaxSize(3), role)
                        .as((user, others, as) -> it -> it.add(others, as, 0, user, AT)),
                Combinators.combine(by, whom, role).as((user, other, as) -> it -> {
                    if (it.has(other)) {
                        it.changeRole(other, as, user, AT);
                    }
                }),
                Combinators.combine(by, whom).as((user, other) -> it -> it.remove(other, user, AT)),
                Combinators.combine(by, Arbitraries.of(AT, AT.plusSeconds(9)).injectNull(0.3))
                        .as((user, until) -> it -> it.mute(until, user, AT)),
                by.map(user -> it -> it.archive(user, AT)));
    }

    @Property(tries = 100)
    void whatever_is_done_to_a_group_replays_to_the_same_and_leaves_it_an_admin(
            @ForAll @Size(max = 25) List<@From("deed") Consumer<Conversation>> deeds) {
        Replay<Conversation> group = live(new GroupCreated(TEAM, "A", ANN, List.of(BOB), AT));
        for (Consumer<Conversation> deed : deeds) {
            group.tries(deed);
            Conversation state = group.state();
            boolean empty = PEOPLE.stream().noneMatch(state::has);
            assertThat(empty || PEOPLE.stream().anyMatch(state::isAdmin)).isTrue();
        }
    }

    @Property(tries = 100)
    void whatever_is_done_to_a_direct_conversation_it_stays_of_the_two(
            @ForAll @Size(max = 25) List<@From("deed") Consumer<Conversation>> deeds) {
        Replay<Conversation> direct = live(new DirectConversationOpened(TEAM, ANN, BOB, AT));
        deeds.forEach(direct::tries);
        assertThat(PEOPLE.stream().filter(direct.state()::has)).containsExactly(ANN, BOB);
    }

    private static Replay<Conversation> live(ConversationEvent opened) {
        return new Replay<>(Conversation.class, "team", () -> new Conversation(opened));
    }
}
