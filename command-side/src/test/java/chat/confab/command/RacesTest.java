package chat.confab.command;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.eventstore.RocksEventStorageEngine;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationOpened;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.message.SendReceipt;
import chat.confab.serialization.EventSerializer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, and two nodes that both believe that they own the conversation; on the real log. */
class RacesTest {

    private static final int MANY = 400;

    @TempDir
    private Path folder;

    private RocksEventStorageEngine log;
    private Chat node;

    @BeforeEach
    void open() {
        log = RocksEventStorageEngine.builder()
                .folder(folder)
                .eventSerializer(new EventSerializer())
                .snapshotSerializer(new EventSerializer())
                .build();
        node = new Chat(log);
        node.send(new CreateGroup(TEAM, ANN, "The team", List.of(BOB, CID)));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void many_senders_at_once_leave_no_gap_and_no_double() {
        List<SendReceipt> receipts = all(IntStream.range(0, MANY).mapToObj(i -> sends(node, ANN, "c-" + i)));
        assertThat(receipts).extracting(SendReceipt::seq).containsExactlyInAnyOrderElementsOf(seqs(MANY));
        assertThatTheLogHolds(receipts);
    }

    @Test
    void two_nodes_racing_for_one_conversation_both_get_their_messages_in_once() {
        Chat other = new Chat(log);
        List<SendReceipt> receipts = all(IntStream.range(0, MANY / 4)
                .boxed()
                .flatMap(i -> Stream.of(sends(node, ANN, "c-" + i), sends(other, BOB, "c-" + i))));
        assertThat(receipts).extracting(SendReceipt::seq).containsExactlyInAnyOrderElementsOf(seqs(MANY / 2));
        assertThatTheLogHolds(receipts);
    }

    @Test
    void the_same_send_through_two_nodes_at_once_is_one_message() {
        Chat other = new Chat(log);
        for (int round = 1; round <= 50; round++) {
            String clientId = "c-" + round;
            List<SendReceipt> receipts = all(Stream.of(sends(node, ANN, clientId), sends(other, ANN, clientId)));
            assertThat(receipts).extracting(SendReceipt::seq).containsOnly((long) round);
            assertThat(receipts).extracting(SendReceipt::repeated).containsExactlyInAnyOrder(true, false);
        }
        assertThat(node.stream(TEAM + "/51")).isEmpty();
    }

    @Test
    void the_same_send_many_times_at_once_is_one_message() {
        List<SendReceipt> receipts = all(IntStream.range(0, 50).mapToObj(i -> sends(node, ANN, "c")));
        assertThat(receipts).extracting(SendReceipt::seq).containsOnly(1L);
        assertThat(receipts).filteredOn(receipt -> !receipt.repeated()).hasSize(1);
    }

    @Test
    void a_send_repeated_after_a_restart_answers_the_first_receipt() {
        SendReceipt first = node.say(ANN, "c", "Hello");
        log.close();
        open();
        assertThat(node.say(ANN, "c", "Hello")).isEqualTo(new SendReceipt(TEAM, 1, "c", first.sentAt(), true));
        assertThat(node.say(ANN, "d", "Next").seq()).isEqualTo(2);
    }

    @Test
    void a_group_founded_many_times_at_once_is_one_group() {
        CreateGroup again = new CreateGroup(new chat.confab.messages.ConversationId("g"), ANN, "G", List.of());
        Chat other = new Chat(log);
        List<ConversationOpened> answers = all(
                IntStream.range(0, 40).mapToObj(i -> (i % 2 == 0 ? node : other).<ConversationOpened>dispatch(again)));
        assertThat(answers).filteredOn(ConversationOpened::created).hasSize(1);
        assertThat(node.stream("g")).hasSize(1);
    }

    private static CompletableFuture<SendReceipt> sends(Chat node, UserId by, String clientMessageId) {
        return node.dispatch(new SendMessage(TEAM, by, clientMessageId, "Hello", null, null));
    }

    private static <R> List<R> all(Stream<CompletableFuture<R>> answers) {
        List<CompletableFuture<R>> dispatched = answers.toList();
        return dispatched.stream().map(CompletableFuture::join).toList();
    }

    private static List<Long> seqs(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private void assertThatTheLogHolds(List<SendReceipt> receipts) {
        List<Object> sent = new ArrayList<>();
        for (SendReceipt receipt : receipts) {
            assertThat(node.stream(receipt.messageId().toString())).hasSize(1);
            sent.addAll(node.stream(receipt.messageId().toString()));
        }
        assertThat(sent)
                .map(MessageSent.class::cast)
                .map(message -> message.senderId() + message.clientMessageId())
                .doesNotHaveDuplicates();
        assertThat(node.stream(TEAM + "/" + (receipts.size() + 1))).isEmpty();
    }
}
