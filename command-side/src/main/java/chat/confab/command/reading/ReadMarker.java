package chat.confab.command.reading;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.reading.MessagesRead;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;

/** How far someone has read in a conversation: only ever forward. Its fields are its snapshot. */
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class ReadMarker {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private String id;

    private long seq;

    @SuppressWarnings("NullAway.Init") // the first event fills it
    ReadMarker() {}

    /** Where it stands now. */
    long moveTo(long target, ConversationId conversation, UserId user, Instant at) {
        if (target > seq) {
            apply(new MessagesRead(conversation, user, target, at));
        }
        return seq;
    }

    @EventSourcingHandler
    void on(MessagesRead event) {
        id = MessagesRead.streamOf(event.conversationId(), event.userId());
        seq = event.seq();
    }
}
