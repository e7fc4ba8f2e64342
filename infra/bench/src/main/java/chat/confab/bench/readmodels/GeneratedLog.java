package chat.confab.bench.readmodels;

import chat.confab.bench.Bodies;
import chat.confab.eventstore.RocksEventStorageEngine;
import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.serialization.EventSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** A log such as the write side leaves behind, written without it: much faster, and the same every time. */
public final class GeneratedLog implements AutoCloseable {

    private static final int AT_ONCE = 500;
    private static final Instant BEGINNING = Instant.parse("2026-11-01T09:30:00Z");

    private final RocksEventStorageEngine engine;
    private final Bodies bodies;
    private final List<EventMessage<?>> waiting = new ArrayList<>();

    /** @param bodyLength characters of each message */
    public GeneratedLog(Path folder, int bodyLength) {
        EventSerializer serializer = new EventSerializer();
        engine = RocksEventStorageEngine.builder()
                .folder(folder)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        bodies = new Bodies(bodyLength);
    }

    /** What processors read it by. Ends with this log. */
    public RocksEventStorageEngine engine() {
        return engine;
    }

    /** What the past is read by. */
    public EventStore store() {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    /** When the message with that place in its conversation is sent. */
    public static Instant sentAt(long seq) {
        return BEGINNING.plusMillis(seq);
    }

    /** How many events there are for processors to read. */
    public long head() {
        return engine.head();
    }

    /** Registers someone. */
    public void register(UserId user) {
        add("User", user.value(), 0, new UserRegistered(user, user.value(), "Person " + user, BEGINNING));
    }

    /** The first member founds a group with the others. */
    public void found(ConversationId conversation, List<UserId> members) {
        List<UserId> others = members.subList(1, members.size());
        add(
                "Conversation",
                conversation.value(),
                0,
                new GroupCreated(conversation, "A group", members.getFirst(), others, BEGINNING));
    }

    /** The conversation's next message. */
    public void send(ConversationId conversation, long seq, UserId by) {
        MessageSent sent = new MessageSent(
                conversation, seq, by, "message-" + seq, bodies.number(seq), null, List.of(), null, sentAt(seq));
        add("Message", new MessageId(conversation, seq).toString(), 0, sent);
    }

    /** The first reaction to a message. */
    public void react(ConversationId conversation, long seq, UserId by) {
        add(
                "Message",
                new MessageId(conversation, seq).toString(),
                1,
                new ReactionAdded(conversation, seq, "👍", by, sentAt(seq)));
    }

    /** Someone has read up to there. @param times how often they had moved their marker before */
    public void read(ConversationId conversation, long seq, UserId by, long times) {
        add("ReadMarker", conversation + "/read/" + by, times, new MessagesRead(conversation, by, seq, sentAt(seq)));
    }

    private void add(String type, String aggregate, long sequence, Object event) {
        waiting.add(new GenericDomainEventMessage<>(type, aggregate, sequence, event));
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    /** What was added is in the log when this returns. */
    public void flush() {
        engine.appendEvents(waiting);
        waiting.clear();
    }

    @Override
    public void close() {
        engine.close();
    }
}
