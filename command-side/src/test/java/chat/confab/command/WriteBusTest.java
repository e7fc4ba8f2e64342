package chat.confab.command;

import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteBusTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final WriteBus bus = WriteBus.onVirtualThreads();
    private final CommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();

    static Supplier<?>[] lostRaces() {
        return new Supplier<?>[] {
            () -> new ConcurrencyException("taken"),
            () -> new AggregateStreamCreationException("taken"),
            () -> new IllegalStateException(
                    "commit", new RuntimeException("OUT_OF_RANGE: [AXONIQ-2000] Invalid sequence number 0"))
        };
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void a_race_lost_at_the_commit_is_run_again_until_it_is_won(Supplier<RuntimeException> loss) {
        failAtCommitUntil(3, loss);
        assertThat(gateway.<Integer>sendAndWait("command")).isEqualTo(3);
    }

    @Test
    void who_never_wins_is_told_to_come_back_later() {
        failAtCommitUntil(Integer.MAX_VALUE, () -> new ConcurrencyException("taken"));
        assertThat(refused(() -> gateway.sendAndWait("command"))).isEqualTo(Refusal.STORE_AWAY);
        assertThat(attempts).hasValue(WriteBus.ATTEMPTS);
    }

    @Test
    void a_refusal_is_an_answer_and_not_tried_again() {
        failAtCommitUntil(2, () -> new RefusedException(Refusal.ARCHIVED));
        assertThat(refused(() -> gateway.sendAndWait("command"))).isEqualTo(Refusal.ARCHIVED);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void another_failure_is_not_tried_again() {
        failAtCommitUntil(2, () -> new IllegalStateException("the disk is full"));
        assertThatThrownBy(() -> gateway.send("command").join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the disk is full");
        assertThat(attempts).hasValue(1);
    }

    /** The handler itself always succeeds; what it did cannot be committed before this attempt. */
    private void failAtCommitUntil(int attempt, Supplier<RuntimeException> failure) {
        bus.subscribe(String.class.getName(), command -> {
            int number = attempts.incrementAndGet();
            if (number < attempt) {
                CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> {
                    throw failure.get();
                });
            }
            return number;
        });
    }
}
