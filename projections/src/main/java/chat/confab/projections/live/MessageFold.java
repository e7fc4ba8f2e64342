package chat.confab.projections.live;

import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** A message as it stands after one of its events, folded from its own short stream in the log. */
public final class MessageFold {

    private final EventStore log;

    public MessageFold(EventStore log) {
        this.log = log;
    }

    /**
     * The message after that event, whatever has happened to it since.
     *
     * @param sequenceNumber the event's place in the message's stream
     * @throws IllegalStateException when the stream does not begin with the message's sending
     */
    public MessageSnapshot after(MessageEvent event, long sequenceNumber) {
        if (event instanceof MessageSent sent) {
            return MessageSnapshot.of(sent);
        }
        @Nullable MessageSnapshot message = null;
        DomainEventStream events = log.readEvents(event.messageId().toString(), 0);
        while (events.hasNext()) {
            DomainEventMessage<?> next = events.next();
            if (next.getSequenceNumber() > sequenceNumber) {
                break;
            }
            message = after(message, (MessageEvent) next.getPayload());
        }
        if (message == null) {
            throw new IllegalStateException("The log holds no message " + event.messageId());
        }
        return message;
    }

    private static MessageSnapshot after(@Nullable MessageSnapshot message, MessageEvent event) {
        if (event instanceof MessageSent sent) {
            return MessageSnapshot.of(sent);
        }
        if (message == null) {
            throw new IllegalStateException(event.messageId() + " does not begin with its sending");
        }
        return message.after(event);
    }
}
