package chat.confab.eventstore;

import java.io.Serial;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** What a folder holds cannot be read: it is damaged, was written by a newer version, or is no event store at all. */
public final class EventStoreFormatException extends EventStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    EventStoreFormatException(String message) {
        this(message, null);
    }

    EventStoreFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
