package chat.confab.query;

import chat.confab.messages.FindLogHead;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers questions about the log itself. */
public final class LogQueries {

    private final EventStore log;

    public LogQueries(EventStore log) {
        this.log = log;
    }

    @QueryHandler
    Long handle(FindLogHead query) {
        @Nullable TrackingToken head = log.createHeadToken();
        return head == null ? 0L : Math.max(0L, head.position().orElse(0L));
    }
}
