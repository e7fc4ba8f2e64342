package chat.confab.projections.live;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.friends.FriendRequestDeclined;
import chat.confab.messages.friends.FriendRequestWithdrawn;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendState;
import chat.confab.messages.friends.FriendsEvent;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.FriendshipEnded;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.friends.UserUnblocked;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.projections.History;
import chat.confab.projections.History.Step;
import chat.confab.projections.live.LiveEntry.Kind;
import chat.confab.projections.redis.Project;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.TestRedis;
import chat.confab.serialization.ConfabJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

class LiveProjectionTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final List<UserId> PEOPLE =
            Stream.of("ann", "bob", "cyd").map(UserId::new).toList();

    private final RedisKeys keys = TestRedis.freshKeys();
    private final LiveStreams streams = new LiveStreams(TestRedis.link(), keys, LiveStreams.KEPT);
    private final History history = history();
    private final List<TrackedEventMessage<?>> log = Project.log(history.events());
    private final LiveProjection projection =
            new LiveProjection(TestRedis.link(), keys, new MessageFold(store(log)), LiveStreams.KEPT);

    @Test
    void an_entry_holds_the_message_as_it_stood_then() {
        Project.batch(projection, log);
        Map<Long, MessageSnapshot> messages = new HashMap<>();
        Map<Long, MessageSnapshot> expected = new HashMap<>();
        for (TrackedEventMessage<?> each : log) {
            if (each.getPayload() instanceof MessageEvent event) {
                MessageSnapshot now = event instanceof MessageSent sent
                        ? MessageSnapshot.of(sent)
                        : messages.get(event.seq()).after(event);
                messages.put(event.seq(), now);
                expected.put(position(each), now);
            }
        }
        assertThat(team().entries().stream()
                        .filter(at -> at.entry().message() != null)
                        .collect(Collectors.toMap(
                                LiveAt::position, at -> at.entry().message())))
                .isEqualTo(expected);
    }

    @Test
    void events_that_come_again_change_nothing() throws Exception {
        Project.batch(projection, log);
        StreamSlice once = team();
        long watermark = streams.watermark();
        Project.batch(projection, log.subList(10, 60));
        Project.batch(projection, log.subList(10, log.size()));
        assertThat(team()).isEqualTo(once);
        assertThat(streams.watermark()).isEqualTo(watermark).isEqualTo(position(log.getLast()));
    }

    @Test
    void memberships_are_those_of_the_log() {
        Project.batch(projection, log);
        assertThat(PEOPLE).allSatisfy(user -> {
            assertThat(streams.memberships(user).containsKey(TEAM))
                    .isEqualTo(history.members().contains(user));
            List<LiveAt> own =
                    streams.people(Map.of(user, -1L), Long.MAX_VALUE).get(user).entries();
            assertThat(own)
                    .extracting(at -> at.entry().kind())
                    .allMatch(kind -> kind == Kind.JOINED || kind == Kind.LEFT);
        });
    }

    @Test
    void each_batch_is_one_tick_that_follows_the_one_before() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (AutoCloseable listening = TestRedis.link().subscribe(Map.of(keys.ticks(), heard::add))) {
            Project.batch(projection, log.subList(0, 50));
            Project.batch(projection, log.subList(50, log.size()));
            Tick first = tick(heard);
            Tick second = tick(heard);
            assertThat(first.from()).isEqualTo(-1);
            assertThat(first.to()).isEqualTo(second.from()).isEqualTo(50);
            assertThat(second.to()).isEqualTo(position(log.getLast()));
            assertThat(first.touched().conversations()).containsExactly(TEAM);
        }
    }

    @Test
    void both_people_hear_how_they_stand_and_of_a_block_only_the_blocker() {
        UserId ann = PEOPLE.get(0);
        UserId bob = PEOPLE.get(1);
        Instant at = Instant.parse("2026-11-01T09:30:00Z");
        List<FriendsEvent> events = List.of(
                new FriendRequested(ann, bob, false, at),
                new FriendshipAccepted(bob, ann, at),
                new FriendshipEnded(bob, ann, at),
                new UserBlocked(bob, ann, at),
                new FriendRequested(ann, bob, true, at),
                new FriendRequestWithdrawn(ann, bob, true, at),
                new UserUnblocked(bob, ann, at),
                new FriendRequested(ann, bob, false, at),
                new FriendRequestDeclined(bob, ann, at));
        List<TrackedEventMessage<?>> friends = Project.unnumbered(events);
        Project.batch(projection, friends);
        Project.batch(projection, friends.subList(2, 7));
        assertThat(stands(ann))
                .containsExactly(
                        Stand.of(bob, FriendState.OUTGOING, at),
                        Stand.of(bob, FriendState.FRIEND, at),
                        Stand.none(bob),
                        Stand.of(bob, FriendState.OUTGOING, at),
                        Stand.none(bob),
                        Stand.of(bob, FriendState.OUTGOING, at),
                        Stand.none(bob));
        assertThat(stands(bob))
                .containsExactly(
                        Stand.of(ann, FriendState.INCOMING, at),
                        Stand.of(ann, FriendState.FRIEND, at),
                        Stand.none(ann),
                        Stand.blocked(ann, true),
                        Stand.blocked(ann, false),
                        Stand.of(ann, FriendState.INCOMING, at),
                        Stand.none(ann));
    }

    private List<Stand> stands(UserId person) {
        return streams.people(Map.of(person, -1L), Long.MAX_VALUE).get(person).entries().stream()
                .filter(entry -> entry.entry().kind() == Kind.FRIEND)
                .map(entry -> entry.entry().stand())
                .toList();
    }

    private static Tick tick(BlockingQueue<String> heard) throws InterruptedException {
        return ConfabJson.mapper().readValue(heard.poll(10, TimeUnit.SECONDS), Tick.class);
    }

    private StreamSlice team() {
        return streams.conversations(Map.of(TEAM, -1L), Long.MAX_VALUE).get(TEAM);
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private static EventStore store(List<TrackedEventMessage<?>> log) {
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        engine.appendEvents(log);
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    private static History history() {
        History history = new History(TEAM, PEOPLE);
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            history.take(new Step(random.nextInt(60), random.nextInt(60), random.nextInt(60)));
        }
        return history;
    }
}
