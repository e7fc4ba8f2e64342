package chat.confab.command;

import chat.confab.command.audit.AuditCommandHandler;
import chat.confab.command.conversation.Conversation;
import chat.confab.command.conversation.ConversationCommandHandler;
import chat.confab.command.conversation.Conversations;
import chat.confab.command.conversation.OpeningCommandHandler;
import chat.confab.command.friends.FriendsCommandHandler;
import chat.confab.command.friends.Friendship;
import chat.confab.command.friends.Friendships;
import chat.confab.command.log.CachedRepository;
import chat.confab.command.log.StreamLocks;
import chat.confab.command.log.Streams;
import chat.confab.command.message.Message;
import chat.confab.command.message.MessageCommandHandler;
import chat.confab.command.message.SendCommandHandler;
import chat.confab.command.message.Tails;
import chat.confab.command.message.Usernames;
import chat.confab.command.people.People;
import chat.confab.command.people.User;
import chat.confab.command.people.UserCommandHandler;
import chat.confab.command.reading.ReadMarker;
import chat.confab.command.reading.ReadMarkerCommandHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * The whole write side, put together on one log. Loading a conversation takes its lock, and so guards its messages as
 * well; they need none of their own. What is between two people takes the lock of their direct conversation. A read marker's lock is taken last of all, so no two locks are ever taken in
 * different orders.
 */
public final class WriteSide {

    private static final long MEGABYTE = 1L << 20;
    private static final int MARKER_SIZE = 800;
    private static final int FRIENDSHIP_SIZE = 1_000;

    private final List<Object> handlers;

    /** @param clock what time it is; read in whole milliseconds, as events are written */
    public WriteSide(EventStore log, Clock clock, Usernames usernames) {
        SnapshotTriggerDefinition snapshots = Snapshots.on(log);
        Clock time = Clock.tick(clock, Duration.ofMillis(1));
        Streams streams = new Streams(log);
        People people = new People(streams);
        Tails tails = new Tails(streams);

        StreamLocks locks = new StreamLocks();

        var repository = new CachedRepository<>(
                on(log, Conversation.class).lockFactory(locks).snapshotTriggerDefinition(snapshots),
                64 * MEGABYTE,
                Conversation::size);
        var messages = new CachedRepository<>(
                on(log, Message.class).lockFactory(NullLockFactory.INSTANCE).snapshotTriggerDefinition(snapshots),
                32 * MEGABYTE,
                Message::size);
        var markers = new CachedRepository<>(
                on(log, ReadMarker.class).lockFactory(new StreamLocks()).snapshotTriggerDefinition(snapshots),
                32 * MEGABYTE,
                marker -> MARKER_SIZE);
        EventSourcingRepository<User> users =
                on(log, User.class).lockFactory(new StreamLocks()).build();
        Friendships friendships = friendships(log, locks, snapshots, streams);
        var conversations = new Conversations(repository, streams, friendships);

        handlers = List.of(
                new UserCommandHandler(users, people, time),
                new OpeningCommandHandler(conversations, repository, people, friendships, time),
                new ConversationCommandHandler(conversations, people, friendships, tails::lastSeq, time),
                new SendCommandHandler(conversations, messages, tails, usernames, time),
                new MessageCommandHandler(conversations, messages, streams, usernames, time),
                new ReadMarkerCommandHandler(conversations, markers, streams, time),
                new FriendsCommandHandler(friendships, people, time),
                new AuditCommandHandler(log, time));
    }

    private static Friendships friendships(
            EventStore log, StreamLocks locks, SnapshotTriggerDefinition snapshots, Streams streams) {
        var repository = new CachedRepository<>(
                on(log, Friendship.class)
                        .lockFactory(id -> locks.obtainLock(Friendship.lockOf(id)))
                        .snapshotTriggerDefinition(snapshots),
                16 * MEGABYTE,
                friendship -> FRIENDSHIP_SIZE);
        EventSourcingRepository<Friendship> asWritten =
                on(log, Friendship.class).lockFactory(NullLockFactory.INSTANCE).build();
        return new Friendships(repository, asWritten, streams);
    }

    /** Has this bus, best a {@link WriteBus}, bring its commands here. */
    public void register(CommandBus bus) {
        handlers.forEach(handler -> new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus));
    }

    private static <T> EventSourcingRepository.Builder<T> on(EventStore log, Class<T> type) {
        return EventSourcingRepository.builder(type).eventStore(log);
    }
}
