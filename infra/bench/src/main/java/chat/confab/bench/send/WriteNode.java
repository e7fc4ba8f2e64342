package chat.confab.bench.send;

import chat.confab.bench.Bodies;
import chat.confab.command.WriteBus;
import chat.confab.command.WriteSide;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.people.RegisterUser;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The real write side on a log, with people in groups of three who say something. */
final class WriteNode {

    private static final int PEOPLE = 300;
    private static final int MEMBERS = 3;

    private final List<UserId> people =
            IntStream.range(0, PEOPLE).mapToObj(i -> new UserId("person-" + i)).toList();
    private final List<ConversationId> conversations;
    private final CommandGateway gateway;
    private final Bodies bodies;

    WriteNode(EventStorageEngine log, int conversations, Bodies bodies) {
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(log).build();
        WriteBus bus = WriteBus.onVirtualThreads();
        new WriteSide(store, Clock.systemUTC(), username -> Optional.empty()).register(bus);
        this.gateway = DefaultCommandGateway.builder().commandBus(bus).build();
        this.bodies = bodies;
        this.conversations = IntStream.range(0, conversations)
                .mapToObj(i -> new ConversationId("conversation-" + i))
                .toList();
        people.forEach(person -> send(new RegisterUser(person, person.value(), "Person " + person)));
        this.conversations.forEach(this::found);
    }

    private void found(ConversationId conversation) {
        List<UserId> others = List.of(person(conversation, 1), person(conversation, 2));
        send(new CreateGroup(conversation, person(conversation, 0), "A group of three", others));
    }

    private UserId person(ConversationId conversation, int member) {
        return people.get(Math.floorMod(conversation.hashCode() + member, PEOPLE));
    }

    /** One of a conversation's members says 1 KB in any conversation; returns when that is durable. */
    void sayAnywhere() {
        say(conversations.get(ThreadLocalRandom.current().nextInt(conversations.size())));
    }

    /** The same, always in the same conversation. */
    void sayInOne() {
        say(conversations.getFirst());
    }

    private void say(ConversationId conversation) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String clientMessageId = new UUID(random.nextLong(), random.nextLong()).toString();
        UserId by = person(conversation, random.nextInt(MEMBERS));
        send(new SendMessage(conversation, by, clientMessageId, bodies.next(), null, null));
    }

    private void send(Object command) {
        gateway.sendAndWait(command, 1, TimeUnit.MINUTES);
    }
}
