package chat.confab.command.message;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.command.OneStartLog;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Any senders, any repeats, through two nodes that restart at any time: one log of 1, 2, 3 …, each send in it once. */
class SendingProperties {

    private record Send(UserId by, String clientMessageId, int node, boolean restart) {}

    @Provide
    Arbitrary<Send> send() {
        return Combinators.combine(
                        Arbitraries.of(ANN, BOB, CID),
                        Arbitraries.integers().between(1, 12).map(i -> "c-" + i),
                        Arbitraries.of(0, 1),
                        Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))))
                .as(Send::new);
    }

    @Property(tries = 100)
    void every_send_is_in_the_log_once_and_the_log_has_no_gap(@ForAll @Size(max = 40) List<@From("send") Send> sends) {
        OneStartLog log = new OneStartLog();
        Chat[] nodes = {new Chat(log), new Chat(log)};
        nodes[0].send(new CreateGroup(TEAM, ANN, "Team", List.of(BOB)));
        Map<String, Long> places = new LinkedHashMap<>();
        for (Send send : sends) {
            if (send.restart()) {
                nodes[send.node()] = new Chat(log);
            }
            apply(send, nodes[send.node()], places);
        }
        for (long seq = 1; seq <= places.size(); seq++) {
            MessageSent sent = (MessageSent) nodes[0].stream(TEAM + "/" + seq).getFirst();
            assertThat(places).containsEntry(sent.senderId() + " " + sent.clientMessageId(), seq);
        }
        assertThat(nodes[0].stream(TEAM + "/" + (places.size() + 1))).isEmpty();
    }

    private static void apply(Send send, Chat node, Map<String, Long> places) {
        if (send.by().equals(CID)) {
            assertThat(refused(() -> node.say(CID, send.clientMessageId(), "x")))
                    .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
            return;
        }
        String key = send.by() + " " + send.clientMessageId();
        boolean repeated = places.containsKey(key);
        long place = places.computeIfAbsent(key, first -> places.size() + 1L);
        SendReceipt receipt = node.say(send.by(), send.clientMessageId(), "x");
        assertThat(receipt.seq()).isEqualTo(place);
        assertThat(receipt.repeated()).isEqualTo(repeated);
    }
}
