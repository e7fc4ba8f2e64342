package chat.confab.command.reading;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.command.OneStartLog;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.reading.MarkRead;
import chat.confab.messages.reading.MessagesRead;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private final Chat chat = Chat.withTeam();

    @BeforeEach
    void three_messages() {
        for (int i = 1; i <= 3; i++) {
            chat.say(BOB, "c-" + i, "Hello");
        }
        chat.news();
    }

    @Test
    void a_marker_moves_forward() {
        assertThat(markRead(ANN, 2)).isEqualTo(2);
        assertThat(markRead(ANN, 3)).isEqualTo(3);
        assertThat(chat.news())
                .containsExactly(new MessagesRead(TEAM, ANN, 2, START), new MessagesRead(TEAM, ANN, 3, START));
    }

    @Test
    void a_marker_never_moves_back_and_says_where_it_stands() {
        markRead(ANN, 2);
        chat.news();
        assertThat(markRead(ANN, 2)).isEqualTo(2);
        assertThat(markRead(ANN, 1)).isEqualTo(2);
        assertThat(markRead(ANN, 0)).isEqualTo(2);
        assertThat(chat.news()).isEmpty();
    }

    @Test
    void reading_nothing_is_a_success() {
        assertThat(markRead(ANN, 0)).isZero();
        assertThat(chat.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4, Long.MIN_VALUE, Long.MAX_VALUE})
    void there_is_nothing_to_read_where_there_is_no_message(long seq) {
        assertThat(refused(() -> markRead(ANN, seq))).isEqualTo(Refusal.INVALID_SEQ);
    }

    @Test
    void everyone_has_a_marker_of_their_own() {
        markRead(ANN, 3);
        assertThat(markRead(BOB, 1)).isEqualTo(1);
    }

    @Test
    void an_archived_group_can_still_be_read() {
        chat.send(new ArchiveConversation(TEAM, ANN));
        assertThat(markRead(BOB, 3)).isEqualTo(3);
    }

    @Test
    void a_stranger_marks_nothing() {
        assertThat(refused(() -> markRead(CID, 1))).isEqualTo(Refusal.NO_SUCH_CONVERSATION);
        assertThat(refused(() -> chat.send(new MarkRead(new ConversationId("none"), ANN, 1))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void a_reader_does_not_wait_for_those_who_write() {
        CountDownLatch disk = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(1);
        Chat slow = new Chat(new OneStartLog() {
            @Override
            public void appendEvents(List<? extends EventMessage<?>> events) {
                if (events.getFirst().getPayload() instanceof MessageSent sent && sent.seq() == 2) {
                    writing.countDown();
                    awaitUninterruptibly(disk);
                }
                super.appendEvents(events);
            }
        });
        slow.send(new CreateGroup(TEAM, ANN, "Team", List.of(BOB)));
        slow.say(BOB, "c-1", "Hello");
        var second = slow.dispatch(new SendMessage(TEAM, BOB, "c-2", "On its way", null, null));
        awaitUninterruptibly(writing);
        assertThat(slow.<Long>send(new MarkRead(TEAM, ANN, 1))).isEqualTo(1);
        assertThat(second).isNotDone();
        disk.countDown();
        assertThat(second).succeedsWithin(Duration.ofSeconds(20));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private long markRead(UserId by, long seq) {
        return chat.<Long>send(new MarkRead(TEAM, by, seq));
    }
}
