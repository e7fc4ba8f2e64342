package chat.confab.command.message;

import static chat.confab.command.Chat.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.command.OneStartLog;
import chat.confab.command.log.Streams;
import chat.confab.messages.ConversationId;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendReceipt;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailsTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    private final OneStartLog log = new OneStartLog();
    private final EventStore store =
            EmbeddedEventStore.builder().storageEngine(log).build();
    private final Tails tails = new Tails(new Streams(store));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 127, 128, 129, 1000})
    void a_tail_is_rebuilt_from_the_log_by_few_look_ups_and_the_last_128_messages(int messages) {
        append(1, messages);
        Tail tail = tails.of(TEAM);
        assertThat(tail.lastSeq()).isEqualTo(messages);
        int remembered = Math.min(messages, 128);
        int looks = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(messages)) + 1;
        assertThat(log.lookUps).hasValueLessThanOrEqualTo(looks);
        assertThat(log.streamsRead).hasValue(remembered);
        assertThat(tail.size()).isEqualTo(remembered);
        for (int seq = Math.max(1, messages - 127); seq <= messages; seq++) {
            assertThat(tail.receiptOf(ANN, "c-" + seq)).isEqualTo(new SendReceipt(TEAM, seq, "c-" + seq, AT, true));
        }
        assertThat(tail.receiptOf(ANN, "c-" + (messages - 128))).isNull();
    }

    @Test
    void a_tail_in_memory_reads_nothing() {
        append(1, 10);
        tails.of(TEAM);
        log.lookUps.set(0);
        log.streamsRead.set(0);
        assertThat(tails.of(TEAM).lastSeq()).isEqualTo(10);
        assertThat(log.lookUps).hasValue(0);
        assertThat(log.streamsRead).hasValue(0);
    }

    @Test
    void a_tail_in_doubt_reads_only_what_it_lacks() {
        append(1, 500);
        tails.of(TEAM).doubt();
        append(501, 502);
        log.lookUps.set(0);
        log.streamsRead.set(0);
        Tail tail = tails.of(TEAM);
        assertThat(tail.lastSeq()).isEqualTo(502);
        assertThat(tail.receiptOf(ANN, "c-502")).isNotNull();
        assertThat(log.lookUps).hasValueLessThanOrEqualTo(5);
        assertThat(log.streamsRead).hasValue(2);
    }

    @Test
    void how_many_there_are_is_always_asked_of_the_log() {
        append(1, 2);
        assertThat(tails.lastSeq(TEAM)).isEqualTo(2);
        append(3, 3);
        assertThat(tails.lastSeq(TEAM)).isEqualTo(3);
    }

    @Test
    void a_tail_moves_only_after_the_commit() {
        Tail tail = tails.of(TEAM);
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        tails.follow(tail, sent(1));
        assertThat(tail.lastSeq()).isZero();
        unitOfWork.commit();
        assertThat(tail.lastSeq()).isEqualTo(1);
        assertThat(tail.isTrusted()).isTrue();
    }

    @Test
    void a_tail_whose_append_failed_is_in_doubt_and_does_not_move() {
        Tail tail = tails.of(TEAM);
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        tails.follow(tail, sent(1));
        unitOfWork.rollback(new IllegalStateException("the disk is full"));
        assertThat(tail.lastSeq()).isZero();
        assertThat(tail.isTrusted()).isFalse();
    }

    @Test
    void an_append_that_failed_but_reached_the_log_is_found_again() {
        Tail tail = tails.of(TEAM);
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        tails.follow(tail, sent(1));
        unitOfWork.rollback(new IllegalStateException("nobody knows how it ended"));
        append(1, 1);
        assertThat(tails.of(TEAM).receiptOf(ANN, "c-1")).isEqualTo(new SendReceipt(TEAM, 1, "c-1", AT, true));
    }

    @Test
    void a_log_that_lost_a_message_is_said() {
        append(1, 1);
        Tails broken = new Tails(new Streams(EmbeddedEventStore.builder()
                .storageEngine(new OneStartLog() {
                    @Override
                    public java.util.Optional<Long> lastSequenceNumberFor(String id) {
                        return id.equals("team/1") ? java.util.Optional.of(0L) : java.util.Optional.empty();
                    }
                })
                .build()));
        assertThatThrownBy(() -> broken.of(TEAM)).isInstanceOf(IllegalStateException.class);
    }

    private void append(int from, int to) {
        for (int seq = from; seq <= to; seq++) {
            EventMessage<?> event = new GenericDomainEventMessage<>("Message", "team/" + seq, 0, sent(seq));
            log.appendEvents(List.of(event));
        }
    }

    private static MessageSent sent(int seq) {
        return new MessageSent(TEAM, seq, ANN, "c-" + seq, "Hello", null, List.of(), null, AT);
    }
}
