package chat.confab.command.conversation;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.DAN;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.AddMembers;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.ChangeRetention;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.ConversationOpened;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.GroupRenamed;
import chat.confab.messages.conversation.MemberRoleChanged;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.MuteConversation;
import chat.confab.messages.conversation.OpenDirectConversation;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.RemoveMember;
import chat.confab.messages.conversation.RenameGroup;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.people.RegisterUser;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationCommandsTest {

    private static final ConversationId GROUP = new ConversationId("group");
    private static final ConversationId DIRECT = ConversationId.direct(ANN, BOB);
    private static final UserId NOBODY = new UserId("nobody");

    private final Chat chat = Chat.withTeam();

    @Test
    void a_founder_becomes_admin_and_doubles_and_the_founder_are_passed_over() {
        CreateGroup create = new CreateGroup(GROUP, ANN, " The group ", List.of(BOB, ANN, BOB, CID));
        assertThat(chat.<ConversationOpened>send(create)).isEqualTo(new ConversationOpened(GROUP, true));
        assertThat(chat.news()).containsExactly(new GroupCreated(GROUP, "The group", ANN, List.of(BOB, CID), START));
    }

    @Test
    void founding_a_group_again_finds_it() {
        assertThat(chat.<ConversationOpened>send(new CreateGroup(TEAM, ANN, "Other", List.of())))
                .isEqualTo(new ConversationOpened(TEAM, false));
        assertThat(chat.news()).isEmpty();
    }

    @Test
    void another_persons_group_id_is_no_such_conversation() {
        assertThat(refused(() -> chat.send(new CreateGroup(TEAM, BOB, "Mine", List.of()))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
        chat.send(new OpenDirectConversation(DIRECT, ANN, BOB));
        assertThat(refused(() -> chat.send(new CreateGroup(DIRECT, ANN, "Mine", List.of()))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void the_direct_conversation_of_two_is_one_whoever_asks() {
        assertThat(chat.<ConversationOpened>send(new OpenDirectConversation(DIRECT, ANN, BOB)))
                .isEqualTo(new ConversationOpened(DIRECT, true));
        assertThat(chat.<ConversationOpened>send(new OpenDirectConversation(DIRECT, BOB, ANN)))
                .isEqualTo(new ConversationOpened(DIRECT, false));
        assertThat(chat.news()).containsExactly(new DirectConversationOpened(DIRECT, ANN, BOB, START));
    }

    @Test
    void nobody_opens_a_direct_conversation_with_oneself() {
        assertThat(refused(() -> chat.send(new OpenDirectConversation(ConversationId.direct(ANN, ANN), ANN, ANN))))
                .isEqualTo(Refusal.INVALID_MEMBERS);
    }

    @Test
    void a_direct_conversation_has_no_other_id() {
        assertThat(refused(() -> chat.send(new OpenDirectConversation(DIRECT, ANN, CID))))
                .isEqualTo(Refusal.MALFORMED_ID);
    }

    /** A conversation's id is nobody either. */
    @ParameterizedTest
    @ValueSource(strings = {"nobody", "team"})
    void members_must_exist(String id) {
        UserId nobody = new UserId(id);
        assertThat(Stream.of(
                                new OpenDirectConversation(ConversationId.direct(ANN, nobody), ANN, nobody),
                                new CreateGroup(GROUP, ANN, "G", List.of(BOB, nobody)),
                                new AddMembers(TEAM, ANN, List.of(CID, nobody)),
                                new PutMember(TEAM, ANN, nobody, Role.MEMBER))
                        .map(command -> refused(() -> chat.send(command))))
                .containsOnly(Refusal.NO_SUCH_USER);
        assertThat(chat.news()).isEmpty();
    }

    static Stream<Object> everyCommandToNone() {
        ConversationId none = new ConversationId("none");
        return Stream.of(
                new RenameGroup(none, ANN, "New"),
                new ChangeRetention(none, ANN, 7),
                new AddMembers(none, ANN, List.of(NOBODY)),
                new PutMember(none, ANN, NOBODY, Role.MEMBER),
                new RemoveMember(none, ANN, BOB),
                new MuteConversation(none, ANN, null),
                new ArchiveConversation(none, ANN));
    }

    @ParameterizedTest
    @MethodSource("everyCommandToNone")
    void a_conversation_that_is_not_there_is_no_such_conversation(Object command) {
        assertThat(refused(() -> chat.send(command))).isEqualTo(Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void a_stranger_does_not_learn_who_exists() {
        assertThat(refused(() -> chat.send(new AddMembers(TEAM, CID, List.of(NOBODY)))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
        assertThat(refused(() -> chat.send(new PutMember(TEAM, CID, BOB, Role.MEMBER))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "100, true", "101, false"})
    void a_title_has_1_to_100_code_points(int length, boolean good) {
        String title = "😀".repeat(length);
        assertThat(refused(() -> chat.send(new RenameGroup(TEAM, ANN, title))))
                .isEqualTo(good ? null : Refusal.INVALID_TITLE);
        assertThat(chat.news()).hasSize(good ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b", "\u007f", "a\ud800"})
    void a_title_is_one_line_of_text(String title) {
        assertThat(refused(() -> chat.send(new RenameGroup(TEAM, ANN, title)))).isEqualTo(Refusal.INVALID_TITLE);
        assertThat(refused(() -> chat.send(new CreateGroup(GROUP, ANN, title, List.of()))))
                .isEqualTo(Refusal.INVALID_TITLE);
    }

    @Test
    void a_title_is_kept_without_white_space_around_it() {
        chat.send(new RenameGroup(TEAM, ANN, " New "));
        chat.send(new RenameGroup(TEAM, ANN, "New\n"));
        assertThat(chat.news()).containsExactly(new GroupRenamed(TEAM, "New", ANN, START));
    }

    @ParameterizedTest
    @CsvSource({"998, true", "999, true", "1000, false"})
    void a_group_has_fewer_than_a_thousand_others(int others, boolean good) {
        List<UserId> people =
                IntStream.range(0, others).mapToObj(i -> new UserId("p-" + i)).toList();
        people.forEach(person -> chat.send(new RegisterUser(person, person.value(), "P")));
        assertThat(refused(() -> chat.send(new CreateGroup(GROUP, ANN, "G", people))))
                .isEqualTo(good ? null : Refusal.INVALID_MEMBERS);
    }

    @Test
    void a_thousand_members_join_by_one_event_and_one_more_does_not_fit() {
        List<UserId> people =
                IntStream.range(0, 999).mapToObj(i -> new UserId("p-" + i)).toList();
        people.forEach(person -> chat.send(new RegisterUser(person, person.value(), "P")));
        chat.news();
        assertThat(refused(() -> chat.send(new AddMembers(TEAM, ANN, people)))).isEqualTo(Refusal.INVALID_MEMBERS);
        assertThat(chat.news()).isEmpty();
        chat.send(new AddMembers(TEAM, ANN, people.subList(0, 998)));
        assertThat(chat.news())
                .containsExactly(new MembersAdded(TEAM, people.subList(0, 998), Role.MEMBER, 0, ANN, START));
    }

    @Test
    void who_joins_joins_after_the_last_message() {
        chat.say(ANN, "a", "1");
        chat.say(BOB, "b", "2");
        chat.news();
        chat.send(new AddMembers(TEAM, ANN, List.of(CID)));
        chat.send(new PutMember(TEAM, ANN, DAN, Role.ADMIN));
        assertThat(chat.news())
                .containsExactly(
                        new MembersAdded(TEAM, List.of(CID), Role.MEMBER, 2, ANN, START),
                        new MembersAdded(TEAM, List.of(DAN), Role.ADMIN, 2, ANN, START));
    }

    @Test
    void putting_a_member_changes_the_role_once() {
        chat.send(new PutMember(TEAM, ANN, BOB, Role.ADMIN));
        chat.send(new PutMember(TEAM, ANN, BOB, Role.ADMIN));
        assertThat(chat.news()).containsExactly(new MemberRoleChanged(TEAM, BOB, Role.ADMIN, ANN, START));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "36500, true", ", true", "0, false", "-1, false", "36501, false"})
    void messages_are_kept_1_to_36500_days_or_for_ever(@Nullable Integer days, boolean good) {
        assertThat(refused(() -> chat.send(new ChangeRetention(TEAM, ANN, days))))
                .isEqualTo(good ? null : Refusal.INVALID_SETTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
    void nobody_is_muted_until_a_time_that_cannot_be_written(Instant until) {
        assertThat(refused(() -> chat.send(new MuteConversation(TEAM, ANN, until))))
                .isEqualTo(Refusal.INVALID_SETTING);
    }

    @Test
    void times_are_in_milliseconds() {
        chat.send(new MuteConversation(TEAM, BOB, START.plusNanos(1_234_567)));
        assertThat(chat.news()).containsExactly(new ConversationMuted(TEAM, BOB, START.plusMillis(1), START));
    }
}
