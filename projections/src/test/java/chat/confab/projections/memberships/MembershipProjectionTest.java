package chat.confab.projections.memberships;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.projections.ProjectionHarness;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipProjectionTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final ConversationId PAIR = new ConversationId("pair");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CEM = new UserId("cem");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");
    private static final Instant LATER = AT.plusSeconds(60);

    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final MembershipStore store = new MembershipStore(database, "memberships_v1");
    private final ProjectionHarness log =
            ProjectionHarness.of(new MembershipProjection(database, "memberships_v1"), MongoFixture.tokens(database));

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void a_founder_is_admin_and_those_added_join_at_the_last_message() {
        log.publish(
                new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT),
                new MembersAdded(TEAM, List.of(CEM), Role.ADMIN, 7, ANN, LATER));
        assertThat(store.of(ANN, TEAM).block())
                .isEqualTo(new Membership(TEAM, ConversationType.GROUP, Role.ADMIN, AT, 0, null));
        assertThat(store.of(BOB, TEAM).block())
                .isEqualTo(new Membership(TEAM, ConversationType.GROUP, Role.MEMBER, AT, 0, null));
        assertThat(store.of(CEM, TEAM).block())
                .isEqualTo(new Membership(TEAM, ConversationType.GROUP, Role.ADMIN, LATER, 7, null));
    }

    @Test
    void both_are_plain_members_of_a_direct_conversation() {
        log.publish(new DirectConversationOpened(PAIR, ANN, BOB, AT));
        Membership membership = new Membership(PAIR, ConversationType.DIRECT, Role.MEMBER, AT, 0, null);
        assertThat(store.of(ANN).block()).containsOnly(Map.entry(PAIR, membership));
        assertThat(store.of(BOB).block()).containsOnly(Map.entry(PAIR, membership));
    }

    @Test
    void roles_and_muting_change() {
        log.publish(
                new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT),
                new MemberRoleChanged(TEAM, BOB, Role.ADMIN, ANN, AT),
                new ConversationMuted(TEAM, BOB, LATER, AT));
        assertThat(store.of(BOB, TEAM).block())
                .isEqualTo(new Membership(TEAM, ConversationType.GROUP, Role.ADMIN, AT, 0, LATER));
        log.publish(new ConversationMuted(TEAM, BOB, null, AT));
        assertThat(store.of(BOB, TEAM).block().mutedUntil()).isNull();
    }

    @Test
    void who_left_is_no_member_also_while_events_come_again() {
        log.publish(
                new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT),
                new DirectConversationOpened(PAIR, ANN, BOB, AT),
                new MemberRemoved(TEAM, BOB, ANN, AT));
        assertThat(store.of(BOB, TEAM).blockOptional()).isEmpty();
        assertThat(store.of(BOB).block()).containsOnlyKeys(PAIR);
        assertThat(store.of(ANN).block()).containsOnlyKeys(TEAM, PAIR);
        log.replayFrom(0);
        assertThat(store.of(BOB).block()).containsOnlyKeys(PAIR);
    }

    @Test
    void who_comes_back_starts_afresh() {
        log.publish(
                new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT),
                new MemberRoleChanged(TEAM, BOB, Role.ADMIN, ANN, AT),
                new ConversationMuted(TEAM, BOB, LATER, AT),
                new MemberRemoved(TEAM, BOB, BOB, AT),
                new MembersAdded(TEAM, List.of(BOB), Role.MEMBER, 3, ANN, LATER));
        assertThat(store.of(BOB, TEAM).block())
                .isEqualTo(new Membership(TEAM, ConversationType.GROUP, Role.MEMBER, LATER, 3, null));
    }

    @Test
    void a_stranger_is_in_nothing() {
        assertThat(store.of(CEM).block()).isEmpty();
        assertThat(store.of(CEM, TEAM).blockOptional()).isEmpty();
    }
}
