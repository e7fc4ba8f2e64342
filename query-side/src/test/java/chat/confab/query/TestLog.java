package chat.confab.query;

import chat.confab.messages.audit.AuditRecorded;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.people.PeopleEvent;
import chat.confab.messages.reading.MessagesRead;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** A log in memory, its events in the streams that the command side gives them. */
final class TestLog {

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Map<String, Long> lengths = new HashMap<>();

    EventStore store() {
        return store;
    }

    void append(List<?> events) {
        store.publish(events.stream().map(this::placed).toList());
    }

    private GenericDomainEventMessage<Object> placed(Object event) {
        String stream = streamOf(event);
        long place = lengths.merge(stream, 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>("any", stream, place, event);
    }

    private static String streamOf(Object event) {
        return switch (event) {
            case MessageEvent message -> message.messageId().toString();
            case ConversationEvent conversation -> conversation.conversationId().value();
            case MessagesRead read -> MessagesRead.streamOf(read.conversationId(), read.userId());
            case PeopleEvent person -> person.userId().value();
            case FriendsEvent friends -> friends.pair() + "/friends";
            case AuditRecorded entry -> AuditRecorded.streamOf(LocalDate.ofInstant(entry.at(), ZoneOffset.UTC));
            default -> throw new IllegalArgumentException("an event of no family: " + event);
        };
    }
}
