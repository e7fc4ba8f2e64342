package chat.confab.projections.friends;

import static org.assertj.core.api.Assertions.assertThat;

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
import chat.confab.projections.Delivery;
import chat.confab.projections.friends.Relations.Relation;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class FriendsProperties {

    private static final MongoDatabase DATABASE = MongoFixture.emptyDatabase();
    private static final AtomicInteger VERSIONS = new AtomicInteger();
    private static final List<UserId> PEOPLE = List.of(new UserId("ann"), new UserId("bob"), new UserId("cem"));
    private static final Instant START = Instant.parse("2026-11-01T09:30:00Z");

    private final String collection = "friends_v" + VERSIONS.incrementAndGet();
    private final FriendsStore store = new FriendsStore(DATABASE, collection);

    @Property(tries = 60)
    void everybody_stands_as_the_events_leave_them_however_they_are_delivered(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 167) Integer> moves,
            @ForAll @IntRange(min = 0, max = 60) int prefix) {
        MongoFixture.clear(DATABASE, collection);
        List<Record> events = new ArrayList<>();
        moves.forEach(move -> events.add((Record) event(move, START.plusSeconds(events.size()))));
        Delivery delivery = new Delivery(new FriendsProjection(DATABASE, collection), events).all();
        Map<UserId, Relations> once = read();
        assertThat(once).isEqualTo(folded(events));
        delivery.prefix(prefix);
        assertThat(read()).isEqualTo(once);
        delivery.eachTwice();
        assertThat(read()).isEqualTo(once);
    }

    private static FriendsEvent event(int move, Instant at) {
        UserId by = PEOPLE.get(move % 3);
        UserId other = PEOPLE.get((move + 1 + move / 3 % 2) % 3);
        return switch (move / 6 % 7) {
            case 0 -> new FriendRequested(by, other, move > 83, at);
            case 1 -> new FriendshipAccepted(by, other, at);
            case 2 -> new FriendRequestDeclined(by, other, at);
            case 3 -> new FriendRequestWithdrawn(by, other, move > 83, at);
            case 4 -> new FriendshipEnded(by, other, at);
            case 5 -> new UserBlocked(by, other, at);
            default -> new UserUnblocked(by, other, at);
        };
    }

    /** One event after the other, on maps. */
    private static Map<UserId, Relations> folded(List<Record> events) {
        Map<UserId, Relations> all = new HashMap<>();
        PEOPLE.forEach(person -> all.put(person, new Relations(new HashMap<>(), new HashMap<>(), new HashSet<>())));
        for (Record event : events) {
            switch ((FriendsEvent) event) {
                case FriendRequested asked -> {
                    stand(all, asked.by(), asked.other(), new Relation(FriendState.OUTGOING, asked.at()));
                    if (!asked.hidden()) {
                        stand(all, asked.other(), asked.by(), new Relation(FriendState.INCOMING, asked.at()));
                    }
                }
                case FriendshipAccepted two -> both(all, two, new Relation(FriendState.FRIEND, two.at()));
                case FriendRequestDeclined two -> both(all, two, null);
                case FriendRequestWithdrawn two -> both(all, two, null);
                case FriendshipEnded two -> both(all, two, null);
                case UserBlocked two -> {
                    all.get(two.by()).blocked().put(two.other(), two.at());
                    all.get(two.other()).blockedBy().add(two.by());
                }
                case UserUnblocked two -> {
                    all.get(two.by()).blocked().remove(two.other());
                    all.get(two.other()).blockedBy().remove(two.by());
                }
            }
        }
        return all;
    }

    private static void both(Map<UserId, Relations> all, FriendsEvent two, @Nullable Relation relation) {
        stand(all, two.by(), two.other(), relation);
        stand(all, two.other(), two.by(), relation);
    }

    private static void stand(Map<UserId, Relations> all, UserId of, UserId to, @Nullable Relation relation) {
        all.get(of).relations().compute(to, (other, before) -> relation);
    }

    private Map<UserId, Relations> read() {
        Map<UserId, Relations> found = new HashMap<>();
        for (UserId person : PEOPLE) {
            Relations all = store.of(person).block();
            assertThat(store.blocks(person).block()).isEqualTo(new Relations(Map.of(), all.blocked(), all.blockedBy()));
            found.put(person, all);
        }
        return found;
    }
}
