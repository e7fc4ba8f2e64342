package chat.confab.command.friends;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.command.OneStartLog;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.AddMembers;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.OpenDirectConversation;
import chat.confab.messages.conversation.PutMember;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.friends.BefriendUser;
import chat.confab.messages.friends.BlockUser;
import chat.confab.messages.friends.FriendRequested;
import chat.confab.messages.friends.FriendshipAccepted;
import chat.confab.messages.friends.UnblockUser;
import chat.confab.messages.friends.UnfriendUser;
import chat.confab.messages.friends.UserBlocked;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.DeleteMessage;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.RemoveReaction;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.reading.MarkRead;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FriendsCommandsTest {

    private static final UserId NOBODY = new UserId("nobody");
    private static final ConversationId DIRECT = ConversationId.direct(ANN, BOB);

    private final OneStartLog log = new OneStartLog();
    private final Chat chat = new Chat(log);

    static Stream<BiFunction<UserId, UserId, Object>> everything() {
        return Stream.of(BefriendUser::new, UnfriendUser::new, BlockUser::new, UnblockUser::new);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void it_takes_two_people_who_exist(BiFunction<UserId, UserId, Object> command) {
        assertThat(refused(() -> chat.send(command.apply(ANN, ANN)))).isEqualTo(Refusal.NOT_ONESELF);
        assertThat(refused(() -> chat.send(command.apply(ANN, NOBODY)))).isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(refused(() -> chat.send(command.apply(NOBODY, ANN)))).isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(chat.news()).isEmpty();
    }

    @Test
    void two_become_friends_in_a_stream_of_their_own() {
        chat.send(new BefriendUser(ANN, BOB));
        chat.send(new BefriendUser(BOB, ANN));
        assertThat(chat.stream(Friendship.idOf(DIRECT)))
                .containsExactly(new FriendRequested(ANN, BOB, false, START), new FriendshipAccepted(BOB, ANN, START));
    }

    @Test
    void between_strangers_there_is_nothing_to_end() {
        chat.send(new UnfriendUser(ANN, BOB));
        chat.send(new UnblockUser(ANN, BOB));
        assertThat(chat.news()).isEmpty();
    }

    @Test
    void when_both_ask_at_once_they_are_friends() {
        CompletableFuture<Object> ann = chat.dispatch(new BefriendUser(ANN, BOB));
        CompletableFuture<Object> bob = chat.dispatch(new BefriendUser(BOB, ANN));
        CompletableFuture.allOf(ann, bob).join();
        assertThat(chat.stream(Friendship.idOf(DIRECT))).hasSize(2).last().isInstanceOf(FriendshipAccepted.class);
    }

    @Test
    void someone_blocked_cannot_open_a_direct_conversation_and_the_blocker_can() {
        chat.send(new BlockUser(BOB, ANN));
        assertThat(refused(() -> chat.send(new OpenDirectConversation(DIRECT, ANN, BOB))))
                .isEqualTo(Refusal.NOT_REACHABLE);
        chat.send(new OpenDirectConversation(DIRECT, BOB, ANN));
        assertThat(refused(() -> chat.send(new OpenDirectConversation(DIRECT, ANN, BOB))))
                .isEqualTo(Refusal.NOT_REACHABLE);
    }

    @Test
    void someone_blocked_puts_nothing_before_the_blocker_but_takes_back_and_reads() {
        chat.send(new OpenDirectConversation(DIRECT, ANN, BOB));
        say(ANN, "1");
        say(ANN, "2");
        chat.send(new AddReaction(DIRECT, ANN, 1, "👍"));
        chat.send(new BlockUser(BOB, ANN));
        assertThat(refused(() -> say(ANN, "3"))).isEqualTo(Refusal.NOT_REACHABLE);
        assertThat(refused(() -> chat.send(new EditMessage(DIRECT, ANN, 1, "new"))))
                .isEqualTo(Refusal.NOT_REACHABLE);
        assertThat(refused(() -> chat.send(new AddReaction(DIRECT, ANN, 1, "🎉"))))
                .isEqualTo(Refusal.NOT_REACHABLE);
        chat.send(new RemoveReaction(DIRECT, ANN, 1, "👍"));
        chat.send(new DeleteMessage(DIRECT, ANN, 1));
        chat.send(new MarkRead(DIRECT, ANN, 2));
        say(BOB, "from-the-blocker");
        chat.send(new UnblockUser(BOB, ANN));
        say(ANN, "3");
    }

    @Test
    void a_repeated_send_is_answered_as_it_was_before_the_block() {
        chat.send(new OpenDirectConversation(DIRECT, ANN, BOB));
        say(ANN, "1");
        chat.send(new BlockUser(BOB, ANN));
        say(ANN, "1");
    }

    @Test
    void someone_blocked_cannot_bring_the_blocker_into_a_group_and_others_can() {
        chat.send(new CreateGroup(TEAM, ANN, "Team", List.of(CID)));
        chat.send(new PutMember(TEAM, ANN, CID, Role.ADMIN));
        chat.send(new BlockUser(BOB, ANN));
        chat.news();
        ConversationId other = new ConversationId("other");
        assertThat(refused(() -> chat.send(new CreateGroup(other, ANN, "Other", List.of(CID, BOB)))))
                .isEqualTo(Refusal.NOT_REACHABLE);
        assertThat(refused(() -> chat.send(new AddMembers(TEAM, ANN, List.of(BOB)))))
                .isEqualTo(Refusal.NOT_REACHABLE);
        assertThat(refused(() -> chat.send(new PutMember(TEAM, ANN, BOB, Role.MEMBER))))
                .isEqualTo(Refusal.NOT_REACHABLE);
        assertThat(chat.news()).isEmpty();
        chat.send(new PutMember(TEAM, CID, BOB, Role.MEMBER));
        chat.send(new PutMember(TEAM, ANN, BOB, Role.ADMIN));
    }

    @Test
    void a_block_by_another_node_counts_for_groups_at_once() {
        chat.send(new CreateGroup(TEAM, ANN, "Team", List.of()));
        chat.send(new BefriendUser(ANN, BOB));
        new Chat(log).send(new BlockUser(BOB, ANN));
        assertThat(refused(() -> chat.send(new AddMembers(TEAM, ANN, List.of(BOB)))))
                .isEqualTo(Refusal.NOT_REACHABLE);
    }

    @Test
    void the_check_on_the_send_path_reads_nothing_once_it_knows() {
        chat.send(new OpenDirectConversation(DIRECT, ANN, BOB));
        say(ANN, "1");
        log.lookUps.set(0);
        log.streamsRead.set(0);
        say(ANN, "2");
        assertThat(log.lookUps).hasValue(0);
        assertThat(log.streamsRead).hasValue(0);

        chat.send(new BefriendUser(ANN, BOB));
        say(ANN, "3");
        log.lookUps.set(0);
        log.streamsRead.set(0);
        say(ANN, "4");
        assertThat(log.lookUps).hasValue(0);
        assertThat(log.streamsRead).hasValue(0);
    }

    @Test
    void the_first_block_between_strangers_counts_for_the_next_message() {
        chat.send(new OpenDirectConversation(DIRECT, ANN, BOB));
        say(ANN, "1");
        chat.news();
        chat.send(new BlockUser(BOB, ANN));
        assertThat(refused(() -> say(ANN, "2"))).isEqualTo(Refusal.NOT_REACHABLE);
        assertThat(chat.news()).containsExactly(new UserBlocked(BOB, ANN, START));
    }

    private void say(UserId by, String clientMessageId) {
        chat.send(new SendMessage(DIRECT, by, clientMessageId, "hello", null, null));
    }
}
