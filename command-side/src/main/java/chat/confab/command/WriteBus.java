package chat.confab.command;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The command bus of a node that decides. A command that lost a race for a place in the log is handled once more, in a
 * unit of work of its own: events are appended when the handler has returned already, so it could not try again by
 * itself. The caller sees the one answer that counts. With Axon Server this is its local segment.
 */
public final class WriteBus extends AsynchronousCommandBus {

    /** Against one other writer that never rests, each attempt wins about every other time. */
    static final int ATTEMPTS = 24;

    /** @param builder carries what else a bus is given: executor, transactions, monitor */
    public WriteBus(Builder builder) {
        super(builder);
    }

    /** A virtual thread for each command: it may wait for its conversation and for the disk at no cost. */
    public static WriteBus onVirtualThreads() {
        return new WriteBus(AsynchronousCommandBus.builder()
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("command-", 0).factory())));
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        attempt(1, command, handler, callback);
    }

    private <C, R> void attempt(
            int number,
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        CommandCallback<C, R> judge = (handled, result) -> {
            if (!result.isExceptional() || !isLostRace(result.exceptionResult())) {
                callback.onResult(handled, result);
            } else if (number < ATTEMPTS) {
                attempt(number + 1, command, handler, callback);
            } else {
                callback.onResult(handled, new GenericCommandResultMessage<>(tooBusy()));
            }
        };
        super.handle(command, handler, judge);
    }

    private static RefusedException tooBusy() {
        return new RefusedException(Refusal.STORE_AWAY, "Too many nodes write here at once");
    }

    /** Our own log says it by exceptions (one for the start of a stream), Axon Server by a code in the text. */
    static boolean isLostRace(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage();
            if (cause instanceof ConcurrencyException
                    || cause instanceof AggregateStreamCreationException
                    || (text != null && text.contains("AXONIQ-2000"))) {
                return true;
            }
        }
        return false;
    }
}
