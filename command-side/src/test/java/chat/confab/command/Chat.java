package chat.confab.command;

import chat.confab.command.message.Usernames;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.message.SendReceipt;
import chat.confab.messages.people.RegisterUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The real write side on a real event store: one node of it, with Ann, Bob, Cid and Dan registered. */
public final class Chat {

    public static final UserId ANN = new UserId("ann");
    public static final UserId BOB = new UserId("bob");
    public static final UserId CID = new UserId("cid");
    public static final UserId DAN = new UserId("dan");
    public static final ConversationId TEAM = new ConversationId("team");
    public static final Instant START = Instant.parse("2026-11-01T09:30:00Z");

    private static final List<UserId> EVERYONE = List.of(ANN, BOB, CID, DAN);
    private static final Usernames USERNAMES = username ->
            Optional.of(new UserId(username.toLowerCase(Locale.ROOT))).filter(EVERYONE::contains);

    private final EventStore store;
    private final CommandGateway gateway;
    private final List<Object> events = new ArrayList<>();
    private Instant now = START;

    public Chat(EventStorageEngine log) {
        store = EmbeddedEventStore.builder().storageEngine(log).build();
        store.subscribe(published -> {
            synchronized (events) {
                published.stream().map(EventMessage::getPayload).forEach(events::add);
            }
        });
        CommandBus bus = WriteBus.onVirtualThreads();
        new WriteSide(store, new TestClock(), USERNAMES).register(bus);
        gateway = DefaultCommandGateway.builder().commandBus(bus).build();
        EVERYONE.forEach(user -> send(new RegisterUser(user, user.value(), "The " + user)));
        events.clear();
    }

    /** With a log of its own. */
    public Chat() {
        this(new OneStartLog());
    }

    /** With a group {@link #TEAM} of Ann, its admin, and Bob. */
    public static Chat withTeam() {
        Chat chat = new Chat();
        chat.send(new CreateGroup(TEAM, ANN, "The team", List.of(BOB)));
        chat.events.clear();
        return chat;
    }

    /** Waits for the answer; a refusal is thrown as it is. */
    public <R> R send(Object command) {
        return gateway.sendAndWait(command, 20, TimeUnit.SECONDS);
    }

    public <R> CompletableFuture<R> dispatch(Object command) {
        return gateway.send(command);
    }

    public SendReceipt say(UserId by, String clientMessageId, String body) {
        return send(new SendMessage(TEAM, by, clientMessageId, body, null, null));
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    /** What was appended since the last look, in order. */
    public List<Object> news() {
        synchronized (events) {
            List<Object> news = List.copyOf(events);
            events.clear();
            return news;
        }
    }

    /** What stands in the log of one stream. */
    public List<Object> stream(String id) {
        return store.readEvents(id)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private final class TestClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
