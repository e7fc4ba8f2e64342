package chat.confab.projections.memberships;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import chat.confab.projections.Delivery;
import chat.confab.projections.GroupHistory;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MembershipProperties {

    private static final MongoDatabase DATABASE = MongoFixture.emptyDatabase();

    private final MembershipProjection projection = new MembershipProjection(DATABASE, "memberships_v1");
    private final MembershipStore store = new MembershipStore(DATABASE, "memberships_v1");

    @Property(tries = 60)
    void members_are_those_whom_the_events_leave_in_however_they_are_delivered(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4_095) Integer> moves,
            @ForAll @IntRange(min = 0, max = 60) int prefix) {
        GroupHistory history = GroupHistory.of(moves);
        Delivery delivery = new Delivery(projection, history.events()).all();
        Map<UserId, Membership> once = read(history);
        assertThat(once.keySet()).containsExactlyInAnyOrderElementsOf(history.members());
        delivery.prefix(prefix);
        assertThat(read(history)).isEqualTo(once);
        delivery.eachTwice();
        assertThat(read(history)).isEqualTo(once);
    }

    private Map<UserId, Membership> read(GroupHistory history) {
        Map<UserId, Membership> found = new HashMap<>();
        GroupHistory.PEOPLE.forEach(person -> store.of(person, history.conversation())
                .blockOptional()
                .ifPresent(membership -> found.put(person, membership)));
        return found;
    }
}
