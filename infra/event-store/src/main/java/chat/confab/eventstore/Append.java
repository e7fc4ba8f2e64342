package chat.confab.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** Events that are to be stored together or not at all, and the caller who waits for it. */
final class Append {
    private final List<PendingEvent> events;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    Append(List<PendingEvent> events) {
        this.events = events;
    }

    List<PendingEvent> events() {
        return events;
    }

    /** Tells the caller that the events are on the disk. */
    void complete() {
        done.complete(null);
    }

    /** Tells the caller that nothing of the append was stored; without effect when the caller has an answer. */
    void fail(Throwable cause) {
        done.completeExceptionally(cause);
    }

    /**
     * Waits for the answer, also when the thread is interrupted: a caller must know whether its events are stored.
     *
     * @throws DuplicateEventException when the append breaks a rule of uniqueness.
     * @throws EventStoreException when it could not be written.
     */
    void await() {
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DuplicateEventException duplicate) {
                throw duplicate;
            }
            throw new EventStoreException("Events could not be stored: " + e.getCause(), e.getCause());
        }
    }
}
