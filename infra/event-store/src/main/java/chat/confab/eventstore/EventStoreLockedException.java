package chat.confab.eventstore;

import java.io.Serial;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The folder of an event store is held open by someone else, in this process or another one. */
public final class EventStoreLockedException extends EventStoreException {
    @Serial
    private static final long serialVersionUID = 1L;

    EventStoreLockedException(Path folder, Throwable cause) {
        super("The event store in " + folder.toAbsolutePath() + " is already open, in this process or another", cause);
    }
}
