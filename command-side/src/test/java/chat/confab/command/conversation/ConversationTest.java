package chat.confab.command.conversation;

import static chat.confab.messages.conversation.Role.ADMIN;
import static chat.confab.messages.conversation.Role.MEMBER;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationArchived;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.RetentionChanged;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CID = new UserId("cid");
    private static final UserId EVE = new UserId("eve");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    /** Ann is the admin, Bob and Cid are members, Eve is not. */
    private static final GroupCreated GROUP = new GroupCreated(TEAM, "Team", ANN, List.of(BOB, CID), AT);

    private static final DirectConversationOpened DIRECT = new DirectConversationOpened(TEAM, ANN, BOB, AT);
    private static final ConversationArchived ARCHIVED = new ConversationArchived(TEAM, ANN, AT);
    private static final MemberRemoved BOB_LEFT = new MemberRemoved(TEAM, BOB, BOB, AT);
    private static final MemberRemoved CID_LEFT = new MemberRemoved(TEAM, CID, CID, AT);
    private static final MemberRoleChanged BOB_IS_ADMIN = new MemberRoleChanged(TEAM, BOB, ADMIN, ANN, AT);

    static Stream<Consumer<Conversation>> everythingThatAdminsDo() {
        return Stream.of(
                conversation -> conversation.rename("New", BOB, AT),
                conversation -> conversation.changeRetention(7, BOB, AT),
                conversation -> conversation.add(List.of(EVE), MEMBER, 0, BOB, AT),
                conversation -> conversation.changeRole(CID, ADMIN, BOB, AT),
                conversation -> conversation.remove(CID, BOB, AT),
                conversation -> conversation.remove(EVE, BOB, AT),
                conversation -> conversation.archive(BOB, AT));
    }

    @ParameterizedTest
    @MethodSource("everythingThatAdminsDo")
    void only_an_admin_may_do_what_admins_do(Consumer<Conversation> deed) {
        refused(when(deed, GROUP), Refusal.NOT_AN_ADMIN);
    }

    @ParameterizedTest
    @MethodSource("everythingThatAdminsDo")
    void a_stranger_is_told_that_there_is_no_such_conversation(Consumer<Conversation> deed) {
        refused(when(deed, GROUP, BOB_LEFT), Refusal.NO_SUCH_CONVERSATION);
        refused(when(deed, new DirectConversationOpened(TEAM, ANN, CID, AT)), Refusal.NO_SUCH_CONVERSATION);
    }

    static Stream<Consumer<Conversation>> everythingThatGroupsHave() {
        return Stream.of(
                conversation -> conversation.rename("New", ANN, AT),
                conversation -> conversation.add(List.of(EVE), MEMBER, 0, ANN, AT),
                conversation -> conversation.changeRole(BOB, ADMIN, ANN, AT),
                conversation -> conversation.remove(BOB, ANN, AT),
                conversation -> conversation.remove(ANN, ANN, AT),
                conversation -> conversation.archive(ANN, AT));
    }

    @ParameterizedTest
    @MethodSource("everythingThatGroupsHave")
    void a_direct_conversation_stays_the_two_peoples_and_has_no_title(Consumer<Conversation> deed) {
        refused(when(deed, DIRECT), Refusal.NOT_A_GROUP);
    }

    static Stream<Consumer<Conversation>> everythingThatChanges() {
        return Stream.of(
                Conversation::mustBeWritable,
                conversation -> conversation.rename("New", ANN, AT),
                conversation -> conversation.changeRetention(7, ANN, AT),
                conversation -> conversation.add(List.of(EVE), MEMBER, 0, ANN, AT),
                conversation -> conversation.changeRole(BOB, ADMIN, ANN, AT),
                conversation -> conversation.remove(BOB, ANN, AT));
    }

    @ParameterizedTest
    @MethodSource("everythingThatChanges")
    void an_archived_group_is_for_reading_only(Consumer<Conversation> deed) {
        refused(when(deed, GROUP, ARCHIVED), Refusal.ARCHIVED);
    }

    static Stream<Consumer<Conversation>> everythingThatIsSoAlready() {
        return Stream.of(
                conversation -> conversation.rename("Team", ANN, AT),
                conversation -> conversation.changeRetention(null, ANN, AT),
                conversation -> conversation.add(List.of(BOB, CID), ADMIN, 0, ANN, AT),
                conversation -> conversation.changeRole(BOB, MEMBER, ANN, AT),
                conversation -> conversation.remove(EVE, ANN, AT),
                conversation -> conversation.mute(null, BOB, AT));
    }

    @ParameterizedTest
    @MethodSource("everythingThatIsSoAlready")
    void what_is_so_already_is_a_success_without_an_event(Consumer<Conversation> deed) {
        when(deed, GROUP).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void archiving_again_is_a_success_without_an_event() {
        when(it -> it.archive(ANN, AT), GROUP, ARCHIVED)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_admin_renames_a_group() {
        when(it -> it.rename("New", ANN, AT), GROUP).expectEvents(new GroupRenamed(TEAM, "New", ANN, AT));
    }

    @Test
    void both_of_a_direct_conversation_may_say_how_long_messages_are_kept() {
        when(it -> it.changeRetention(7, BOB, AT), DIRECT).expectEvents(new RetentionChanged(TEAM, 7, BOB, AT));
    }

    @Test
    void those_who_are_in_already_stay_as_they_are_and_doubles_join_once() {
        when(it -> it.add(List.of(ANN, EVE, BOB, EVE), MEMBER, 5, ANN, AT), GROUP)
                .expectEvents(new MembersAdded(TEAM, List.of(EVE), MEMBER, 5, ANN, AT));
    }

    @Test
    void a_group_has_at_most_a_thousand_members() {
        GroupCreated nearlyFull = new GroupCreated(TEAM, "Team", ANN, people(998), AT);
        when(it -> it.add(List.of(EVE), MEMBER, 0, ANN, AT), nearlyFull)
                .expectEvents(new MembersAdded(TEAM, List.of(EVE), MEMBER, 0, ANN, AT));
        refused(when(it -> it.add(List.of(EVE, BOB), MEMBER, 0, ANN, AT), nearlyFull), Refusal.INVALID_MEMBERS);
    }

    @Test
    void an_added_admin_may_do_what_admins_do() {
        when(it -> it.rename("New", EVE, AT), GROUP, new MembersAdded(TEAM, List.of(EVE), ADMIN, 0, ANN, AT))
                .expectEvents(new GroupRenamed(TEAM, "New", EVE, AT));
    }

    @Test
    void the_last_admin_cannot_leave_while_others_stay() {
        refused(when(it -> it.remove(ANN, ANN, AT), GROUP), Refusal.LAST_ADMIN);
    }

    @Test
    void the_last_admin_cannot_become_a_plain_member() {
        refused(when(it -> it.changeRole(ANN, MEMBER, ANN, AT), GROUP), Refusal.LAST_ADMIN);
        refused(when(it -> it.changeRole(ANN, MEMBER, ANN, AT), GROUP, BOB_LEFT, CID_LEFT), Refusal.LAST_ADMIN);
    }

    @Test
    void the_last_admin_may_leave_as_the_last_member() {
        when(it -> it.remove(ANN, ANN, AT), GROUP, BOB_LEFT, CID_LEFT)
                .expectEvents(new MemberRemoved(TEAM, ANN, ANN, AT));
    }

    @Test
    void an_admin_may_leave_after_naming_another() {
        when(it -> it.remove(ANN, ANN, AT), GROUP, BOB_IS_ADMIN).expectEvents(new MemberRemoved(TEAM, ANN, ANN, AT));
        when(it -> it.changeRole(ANN, MEMBER, ANN, AT), GROUP, BOB_IS_ADMIN)
                .expectEvents(new MemberRoleChanged(TEAM, ANN, MEMBER, ANN, AT));
    }

    @Test
    void an_admin_may_remove_another_admin() {
        when(it -> it.remove(ANN, BOB, AT), GROUP, BOB_IS_ADMIN).expectEvents(new MemberRemoved(TEAM, ANN, BOB, AT));
    }

    @Test
    void a_member_may_leave_also_when_the_group_is_archived() {
        when(it -> it.remove(BOB, BOB, AT), GROUP).expectEvents(BOB_LEFT);
        when(it -> it.remove(BOB, BOB, AT), GROUP, ARCHIVED).expectEvents(BOB_LEFT);
    }

    @Test
    void the_last_admin_may_leave_an_archived_group_for_nobody_needs_an_admin_there() {
        when(it -> it.remove(ANN, ANN, AT), GROUP, ARCHIVED).expectEvents(new MemberRemoved(TEAM, ANN, ANN, AT));
    }

    @Test
    void what_is_personal_goes_on_in_an_archived_group() {
        when(it -> it.mute(AT.plusSeconds(60), BOB, AT), GROUP, ARCHIVED)
                .expectEvents(new ConversationMuted(TEAM, BOB, AT.plusSeconds(60), AT));
    }

    @Test
    void who_left_cannot_leave_again() {
        refused(when(it -> it.remove(BOB, BOB, AT), GROUP, BOB_LEFT), Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void a_member_mutes_for_oneself_and_once() {
        ConversationMuted muted = new ConversationMuted(TEAM, BOB, AT.plusSeconds(60), AT);
        when(it -> it.mute(AT.plusSeconds(60), BOB, AT), GROUP).expectEvents(muted);
        when(it -> it.mute(AT.plusSeconds(60), BOB, AT), GROUP, muted).expectNoEvents();
        when(it -> it.mute(null, BOB, AT), GROUP, muted).expectEvents(new ConversationMuted(TEAM, BOB, null, AT));
        refused(when(it -> it.mute(AT.plusSeconds(60), EVE, AT), GROUP), Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void who_comes_back_is_not_muted_any_more() {
        when(
                        it -> it.mute(null, BOB, AT),
                        GROUP,
                        new ConversationMuted(TEAM, BOB, AT.plusSeconds(60), AT),
                        BOB_LEFT,
                        new MembersAdded(TEAM, List.of(BOB), MEMBER, 0, ANN, AT))
                .expectNoEvents();
    }

    private static ResultValidator<Conversation> when(Consumer<Conversation> deed, Object... given) {
        return new AggregateTestFixture<>(Conversation.class).given(given).whenInvoking("team", deed);
    }

    private static void refused(ResultValidator<Conversation> result, Refusal refusal) {
        result.expectNoEvents().expectException(RefusedException.class).expectExceptionDetails(refusal);
    }

    private static List<UserId> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> new UserId("p-" + i)).toList();
    }
}
