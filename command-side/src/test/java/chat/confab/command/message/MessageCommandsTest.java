package chat.confab.command.message;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.RemoveMember;
import chat.confab.messages.message.AddReaction;
import chat.confab.messages.message.DeleteMessage;
import chat.confab.messages.message.EditMessage;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.messages.message.RemoveReaction;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCommandsTest {

    private final Chat chat = Chat.withTeam();

    @BeforeEach
    void bob_says_hello() {
        chat.say(BOB, "c-1", "Hello");
        chat.news();
    }

    @Test
    void a_message_goes_through_its_life() {
        chat.send(new EditMessage(TEAM, BOB, 1, "Hello @ann"));
        chat.send(new AddReaction(TEAM, ANN, 1, "👍"));
        chat.send(new RemoveReaction(TEAM, ANN, 1, "👍"));
        chat.send(new DeleteMessage(TEAM, ANN, 1));
        assertThat(chat.news())
                .containsExactly(
                        new MessageEdited(TEAM, 1, BOB, "Hello @ann", List.of(ANN), List.of(), START),
                        new ReactionAdded(TEAM, 1, "👍", ANN, START),
                        new ReactionRemoved(TEAM, 1, "👍", ANN, START),
                        new MessageDeleted(TEAM, 1, ANN, START));
        assertThat(chat.stream("team/1")).hasSize(5);
    }

    private static Stream<Object> everything(UserId by, long seq) {
        return Stream.of(
                new EditMessage(TEAM, by, seq, "New"),
                new AddReaction(TEAM, by, seq, "👍"),
                new RemoveReaction(TEAM, by, seq, "👍"),
                new DeleteMessage(TEAM, by, seq));
    }

    private void everythingIs(Refusal refusal, Supplier<Stream<Object>> commands) {
        assertThat(commands.get().map(command -> refused(() -> chat.send(command))))
                .containsOnly(refusal);
        assertThat(chat.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_message_that_is_not_there_is_no_such_message(long seq) {
        everythingIs(Refusal.NO_SUCH_MESSAGE, () -> everything(ANN, seq));
    }

    @Test
    void to_a_stranger_there_is_no_such_conversation() {
        everythingIs(Refusal.NO_SUCH_CONVERSATION, () -> everything(CID, 1));
    }

    @Test
    void an_author_who_was_removed_is_a_stranger() {
        chat.send(new RemoveMember(TEAM, ANN, BOB));
        chat.news();
        everythingIs(Refusal.NO_SUCH_CONVERSATION, () -> everything(BOB, 1));
    }

    @Test
    void in_an_archived_group_nothing_changes() {
        chat.send(new ArchiveConversation(TEAM, ANN));
        chat.news();
        everythingIs(Refusal.ARCHIVED, () -> everything(BOB, 1));
    }

    @Test
    void a_plain_member_deletes_only_their_own() {
        chat.say(ANN, "c-2", "Hi");
        assertThat(refused(() -> chat.send(new DeleteMessage(TEAM, BOB, 2)))).isEqualTo(Refusal.NOT_THE_AUTHOR);
    }

    @Test
    void an_edit_holds_to_the_rules_of_a_body() {
        assertThat(refused(() -> chat.send(new EditMessage(TEAM, BOB, 1, " ")))).isEqualTo(Refusal.INVALID_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "👍👍", "<b>"})
    void a_reaction_is_one_emoji(String emoji) {
        assertThat(refused(() -> chat.send(new AddReaction(TEAM, ANN, 1, emoji))))
                .isEqualTo(Refusal.INVALID_EMOJI);
    }

    @Test
    void a_refused_command_leaves_everything_as_it_was() {
        assertThat(refused(() -> chat.send(new EditMessage(TEAM, ANN, 1, "Mine"))))
                .isEqualTo(Refusal.NOT_THE_AUTHOR);
        chat.send(new EditMessage(TEAM, BOB, 1, "Mine"));
        assertThat(chat.news()).containsExactly(new MessageEdited(TEAM, 1, BOB, "Mine", List.of(), List.of(), START));
    }
}
