package chat.confab.eventstore;

import java.io.Serial;

/**
 * An append breaks one of the two rules of uniqueness: an event id is stored once, and an aggregate has one event at a
 * sequence number. Nothing of the append was stored.
 */
final class DuplicateEventException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int index;

    /** @param index which event of the append is the offending one, from 0. */
    DuplicateEventException(int index, String message) {
        // Losing a race is an everyday answer, made on the writer thread: no stack trace to pay for.
        super(message, null, false, false);
        this.index = index;
    }

    int index() {
        return index;
    }
}
