package chat.confab.projections.deadletters;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it lies in the queue.
 *
 * @param sequence the sequence that it is part of
 * @param reason why it failed; null when it only waits behind one that did
 */
record MongoDeadLetter(
        String sequence,
        EventMessage<?> message,
        @Nullable Cause reason,
        Instant enqueuedAt,
        Instant lastTouched,
        MetaData diagnostics,
        Clock clock)
        implements DeadLetter<EventMessage<?>> {

    @Override
    public Optional<Cause> cause() {
        return Optional.ofNullable(reason);
    }

    @Override
    public DeadLetter<EventMessage<?>> markTouched() {
        return touched(reason, diagnostics);
    }

    @Override
    public DeadLetter<EventMessage<?>> withCause(@Nullable Throwable cause) {
        return touched(cause == null ? reason : ThrowableCause.asCause(cause), diagnostics);
    }

    @Override
    public DeadLetter<EventMessage<?>> withDiagnostics(MetaData other) {
        return touched(reason, other);
    }

    private MongoDeadLetter touched(@Nullable Cause newReason, MetaData newDiagnostics) {
        return new MongoDeadLetter(sequence, message, newReason, enqueuedAt, clock.instant(), newDiagnostics, clock);
    }
}
