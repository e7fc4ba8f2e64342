package chat.confab.command.message;

import static chat.confab.command.Chat.ANN;
import static chat.confab.command.Chat.BOB;
import static chat.confab.command.Chat.CID;
import static chat.confab.command.Chat.DAN;
import static chat.confab.command.Chat.START;
import static chat.confab.command.Chat.TEAM;
import static chat.confab.command.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Chat;
import chat.confab.command.OneStartLog;
import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ArchiveConversation;
import chat.confab.messages.conversation.CreateGroup;
import chat.confab.messages.conversation.RemoveMember;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.SendMessage;
import chat.confab.messages.message.SendReceipt;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

    private final Chat chat = Chat.withTeam();

    @Test
    void a_send_appends_one_event_and_answers_where_it_stands() {
        SendReceipt receipt = chat.say(ANN, "c-1", "Hello");
        assertThat(receipt).isEqualTo(new SendReceipt(TEAM, 1, "c-1", START, false));
        assertThat(chat.news())
                .containsExactly(new MessageSent(TEAM, 1, ANN, "c-1", "Hello", null, List.of(), null, START));
        assertThat(chat.stream("team/1")).hasSize(1);
    }

    @Test
    void messages_count_one_two_three() {
        assertThat(List.of(chat.say(ANN, "a", "1"), chat.say(BOB, "a", "2"), chat.say(ANN, "b", "3")))
                .extracting(SendReceipt::seq)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_same_client_id_again_answers_the_first_receipt_and_appends_nothing() {
        SendReceipt first = chat.say(ANN, "c-1", "Hello");
        chat.passes(Duration.ofMinutes(1));
        SendReceipt second = chat.say(ANN, "c-1", "Hello");
        assertThat(second).isEqualTo(new SendReceipt(TEAM, first.seq(), "c-1", first.sentAt(), true));
        assertThat(chat.news()).hasSize(1);
    }

    @Test
    void a_repeat_is_answered_also_when_the_group_was_archived_since() {
        chat.say(ANN, "c-1", "Hello");
        chat.send(new ArchiveConversation(TEAM, ANN));
        assertThat(chat.say(ANN, "c-1", "Hello").repeated()).isTrue();
    }

    @Test
    void a_client_id_is_remembered_for_the_last_128_messages() {
        chat.say(ANN, "first", "x");
        chat.say(ANN, "second", "x");
        for (int i = 3; i <= 129; i++) {
            chat.say(BOB, "b-" + i, "x");
        }
        assertThat(chat.say(ANN, "second", "x").seq()).isEqualTo(2);
        assertThat(chat.say(ANN, "first", "x").seq()).isEqualTo(130);
    }

    @Test
    void a_stranger_cannot_tell_a_conversation_from_none() {
        ConversationId none = new ConversationId("none");
        assertThat(refused(() -> chat.say(CID, "c", "x"))).isEqualTo(Refusal.NO_SUCH_CONVERSATION);
        assertThat(refused(() -> chat.send(new SendMessage(none, CID, "c", "x", null, null))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
        assertThat(chat.news()).isEmpty();
    }

    @Test
    void a_user_id_or_message_id_is_no_conversation() {
        assertThat(refused(() -> chat.send(new SendMessage(new ConversationId("ann"), ANN, "c", "x", null, null))))
                .isEqualTo(Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void whether_someone_may_post_is_known_without_asking_the_log() {
        OneStartLog log = new OneStartLog();
        Chat node = new Chat(log);
        node.send(new CreateGroup(TEAM, ANN, "The team", List.of(BOB)));
        node.say(ANN, "first", "Hello");
        log.lookUps.set(0);
        log.streamsRead.set(0);
        for (int i = 0; i < 100; i++) {
            node.say(BOB, "c-" + i, "Hello");
            String id = "c-" + i;
            assertThat(refused(() -> node.say(CID, id, "Hello"))).isEqualTo(Refusal.NO_SUCH_CONVERSATION);
        }
        assertThat(log.lookUps).hasValue(0);
        assertThat(log.streamsRead).hasValue(0);
    }

    @Test
    void who_was_removed_cannot_send_any_more() {
        chat.send(new RemoveMember(TEAM, ANN, BOB));
        assertThat(refused(() -> chat.say(BOB, "c", "x"))).isEqualTo(Refusal.NO_SUCH_CONVERSATION);
    }

    @Test
    void nobody_sends_to_an_archived_group() {
        chat.send(new ArchiveConversation(TEAM, ANN));
        assertThat(refused(() -> chat.say(ANN, "c", "x"))).isEqualTo(Refusal.ARCHIVED);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "0, false", "-1, false", "9223372036854775807, false"})
    void a_reply_answers_a_message_that_is_there(long replyTo, boolean there) {
        chat.say(ANN, "c-1", "Hello");
        SendMessage reply = new SendMessage(TEAM, BOB, "c-2", "Hi", replyTo, null);
        assertThat(refused(() -> chat.send(reply))).isEqualTo(there ? null : Refusal.INVALID_SEQ);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "16384, true", "16385, false"})
    void a_body_has_up_to_16384_code_points(int length, boolean good) {
        assertThat(refused(() -> chat.say(ANN, "c", "x".repeat(length)))).isEqualTo(good ? null : Refusal.INVALID_BODY);
        assertThat(refused(() -> chat.say(BOB, "c", "😀".repeat(length))))
                .isEqualTo(good ? null : Refusal.INVALID_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\u2003", "\ud800", "a\udc00b", "\ude00\ud83d"})
    void a_body_is_neither_blank_nor_broken_unicode(String body) {
        assertThat(refused(() -> chat.say(ANN, "c", body))).isEqualTo(Refusal.INVALID_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "tab\t", "ümlaut", "\u007f", "😀"})
    void a_client_id_is_visible_ascii(String clientMessageId) {
        assertThat(refused(() -> chat.say(ANN, clientMessageId, "x"))).isEqualTo(Refusal.MALFORMED_ID);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void a_client_id_has_up_to_64_characters(int length, boolean good) {
        assertThat(refused(() -> chat.say(ANN, "~".repeat(length), "x"))).isEqualTo(good ? null : Refusal.MALFORMED_ID);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, true", "P365D, true", "PT0.999S, false", "PT0S, false", "-PT5S, false", "P365DT1S, false"})
    void a_message_expires_in_one_second_to_a_year(Duration expiresIn, boolean good) {
        SendMessage send = new SendMessage(TEAM, ANN, "c", "x", null, expiresIn);
        assertThat(refused(() -> chat.send(send))).isEqualTo(good ? null : Refusal.INVALID_SETTING);
        if (good) {
            assertThat(chat.news()).singleElement().extracting("expiresAt").isEqualTo(START.plus(expiresIn));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Hello @bob | bob",
                "@BOB. | bob",
                "(@bob)-- @bob- @bob | bob",
                "mail bob@bob or _@bob | ",
                "@bobby @b @bobé | ",
                "@ann writes to @bob | bob",
                "@cid is not a member, @dan neither |",
                "@@bob | bob",
                "no @ all @ | "
            })
    void a_mention_names_another_member(String body, @Nullable String mentioned) {
        chat.say(ANN, "c", body);
        List<UserId> expected = mentioned == null ? List.of() : List.of(new UserId(mentioned));
        assertThat(chat.news()).singleElement().extracting("mentions").isEqualTo(expected);
        assertThat(expected).doesNotContain(CID, DAN);
    }
}
