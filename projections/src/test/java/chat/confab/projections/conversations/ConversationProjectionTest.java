package chat.confab.projections.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.projections.ProjectionHarness;
import chat.confab.projections.conversations.ConversationEntry.LastMessage;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ConversationProjectionTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CEM = new UserId("cem");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");
    private static final Instant LATER = AT.plusSeconds(60);

    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final ConversationStore store = new ConversationStore(database, "conversations_v1");
    private final ProjectionHarness log = ProjectionHarness.of(
            new ConversationProjection(database, "conversations_v1"), MongoFixture.tokens(database));

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void a_group_begins_with_its_founder_and_members() {
        log.publish(new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT));
        assertThat(team())
                .isEqualTo(new ConversationEntry(
                        TEAM, ConversationType.GROUP, "Team", List.of(), 2, 0, null, AT, false, null));
        assertThat(store.members(TEAM).block())
                .containsExactly(
                        new ConversationMember(ANN, Role.ADMIN, AT, 0),
                        new ConversationMember(BOB, Role.MEMBER, AT, 0));
    }

    @Test
    void a_direct_conversation_has_its_pair_and_no_title() {
        log.publish(new DirectConversationOpened(TEAM, BOB, ANN, AT));
        assertThat(team())
                .isEqualTo(new ConversationEntry(
                        TEAM, ConversationType.DIRECT, null, List.of(BOB, ANN), 2, 0, null, AT, false, null));
    }

    @Test
    void settings_change() {
        log.publish(
                group(),
                new GroupRenamed(TEAM, "The team", ANN, LATER),
                new RetentionChanged(TEAM, 30, ANN, LATER),
                new ConversationArchived(TEAM, ANN, LATER));
        assertThat(team().title()).isEqualTo("The team");
        assertThat(team().retentionDays()).isEqualTo(30);
        assertThat(team().archived()).isTrue();
        assertThat(team().lastActivityAt()).isEqualTo(AT);
        log.publish(new RetentionChanged(TEAM, null, ANN, LATER));
        assertThat(team().retentionDays()).isNull();
    }

    @Test
    void members_come_go_and_change_roles_and_are_counted() {
        log.publish(
                group(),
                new MembersAdded(TEAM, List.of(CEM), Role.MEMBER, 4, ANN, LATER),
                new MemberRoleChanged(TEAM, CEM, Role.ADMIN, ANN, LATER));
        assertThat(team().memberCount()).isEqualTo(3);
        log.publish(new MemberRemoved(TEAM, BOB, BOB, LATER));
        assertThat(team().memberCount()).isEqualTo(2);
        assertThat(store.members(TEAM).block())
                .containsExactly(
                        new ConversationMember(ANN, Role.ADMIN, AT, 0),
                        new ConversationMember(CEM, Role.ADMIN, LATER, 4));
    }

    @Test
    void a_thousand_members_stay_out_of_what_a_list_reads() {
        List<UserId> members =
                IntStream.range(1, 1_000).mapToObj(i -> new UserId("user-" + i)).toList();
        log.publish(new GroupCreated(TEAM, "Team", ANN, members, AT));
        assertThat(team().memberCount()).isEqualTo(1_000);
        assertThat(store.members(TEAM).block()).hasSize(1_000);
        assertThat(document()).hasSizeLessThan(400);
    }

    @Test
    void the_last_message_shows_and_older_ones_change_nothing() {
        log.publish(group(), sent(1, null), sent(2, LATER), edited(1, "older"));
        assertThat(team().lastSeq()).isEqualTo(2);
        assertThat(team().lastMessage()).isEqualTo(new LastMessage(2, ANN, AT.plusSeconds(2), "body 2", LATER));
        assertThat(team().lastActivityAt()).isEqualTo(AT.plusSeconds(2));
    }

    @Test
    void an_edit_of_the_last_message_changes_the_preview_and_a_deletion_empties_it() {
        log.publish(group(), sent(1, null), sent(2, null), edited(2, "  new\n text "));
        assertThat(team().lastMessage().preview()).isEqualTo("new text");
        log.publish(new MessageDeleted(TEAM, 2, ANN, LATER));
        assertThat(team().lastMessage()).isEqualTo(new LastMessage(2, ANN, AT.plusSeconds(2), "", null));
        assertThat(document()).doesNotContain("body");
    }

    @Test
    void many_conversations_are_found_in_one_call_and_strangers_left_out() {
        ConversationId other = new ConversationId("other");
        log.publish(group(), new GroupCreated(other, "Other", ANN, List.of(), AT));
        assertThat(store.find(List.of(TEAM, other, new ConversationId("none"))).block())
                .containsOnlyKeys(TEAM, other);
        assertThat(store.find(List.of()).block()).isEmpty();
        assertThat(store.members(new ConversationId("none")).block()).isEmpty();
    }

    @Test
    void a_replay_from_anywhere_ends_the_same() {
        log.publish(
                group(),
                sent(1, null),
                new MembersAdded(TEAM, List.of(CEM), Role.MEMBER, 1, ANN, LATER),
                sent(2, null),
                new MemberRemoved(TEAM, BOB, ANN, LATER),
                edited(2, "last"));
        ConversationEntry entry = team();
        log.replayFrom(2);
        assertThat(team()).isEqualTo(entry);
        log.replayFrom(0);
        assertThat(team()).isEqualTo(entry);
    }

    private ConversationEntry team() {
        return store.find(TEAM).block();
    }

    private String document() {
        Document found =
                Mono.from(database.getCollection("conversations_v1").find()).block();
        return found.toJson();
    }

    private static GroupCreated group() {
        return new GroupCreated(TEAM, "Team", ANN, List.of(BOB), AT);
    }

    private static MessageSent sent(int seq, Instant expiresAt) {
        return new MessageSent(
                TEAM, seq, ANN, "c-" + seq, "body " + seq, null, List.of(), expiresAt, AT.plusSeconds(seq));
    }

    private static MessageEdited edited(int seq, String body) {
        return new MessageEdited(TEAM, seq, ANN, body, List.of(), List.of(), LATER);
    }
}
