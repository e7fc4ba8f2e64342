package chat.confab.command.message;

import chat.confab.command.Replay;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSent;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class MessageProperties {

    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    @Provide
    Arbitrary<Consumer<Message>> deed() {
        Arbitrary<UserId> by = Arbitraries.of(ANN, BOB);
        Arbitrary<Instant> at = Arbitraries.of(AT, AT.plusSeconds(59), AT.plusSeconds(60));
        Arbitrary<String> emoji = Arbitraries.of("👍", "🎉", "🚀");
        Arbitrary<List<UserId>> named = Arbitraries.of(List.of(), List.of(BOB));
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Combinators.combine(by, Arbitraries.of("A", "B"), named, at)
                                .as((user, body, users, time) -> it -> it.edit(body, users, user, time))),
                Tuple.of(
                        6, Combinators.combine(by, emoji, at).as((user, one, time) -> it -> it.react(one, user, time))),
                Tuple.of(
                        4,
                        Combinators.combine(by, emoji, at).as((user, one, time) -> it -> it.unreact(one, user, time))),
                Tuple.of(
                        1,
                        Combinators.combine(by, Arbitraries.of(true, false), at)
                                .as((user, admin, time) -> it -> it.delete(user, admin, time))));
    }

    @Property(tries = 100)
    void whatever_is_done_to_a_message_replays_to_the_same(
            @ForAll @Size(max = 25) List<@From("deed") Consumer<Message>> deeds) {
        MessageSent sent = new MessageSent(
                new ConversationId("team"), 3, ANN, "c", "A", null, List.of(BOB), AT.plusSeconds(60), AT);
        Replay<Message> message = new Replay<>(Message.class, "team/3", () -> new Message(sent));
        for (Consumer<Message> deed : deeds) {
            message.tries(deed);
            message.state();
        }
    }
}
