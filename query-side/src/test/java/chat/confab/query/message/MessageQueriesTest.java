package chat.confab.query.message;

import static chat.confab.query.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.message.FindMessage;
import chat.confab.messages.message.FindMessages;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageStatus;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.message.MessageView.Reaction;
import chat.confab.messages.message.MessageView.Reply;
import chat.confab.messages.message.MessageWindow;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.reading.FindReceipts;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.messages.reading.ReceiptsView;
import chat.confab.messages.reading.ReceiptsView.ReadBy;
import chat.confab.query.ReadSide;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageQueriesTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CEM = new UserId("cem");
    private static final UserId EVE = new UserId("eve");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");

    private final ReadSide views = new ReadSide();

    @BeforeEach
    void a_group_of_three() {
        views.given(
                new UserRegistered(ANN, "ann", "Ann", AT),
                new UserRegistered(BOB, "bob", "Bob", AT),
                new GroupCreated(TEAM, "Team", ANN, List.of(BOB, CEM), AT));
    }

    @Test
    void a_message_is_shown_whole() {
        views.given(sent(1, ANN, null, AT.plusSeconds(86_400)));
        assertThat(find(1, BOB))
                .isEqualTo(new MessageView(
                        TEAM,
                        1,
                        new MessageId(TEAM, 1),
                        "c-1",
                        ANN,
                        "Ann",
                        "body 1",
                        MessageStatus.SENT,
                        AT,
                        null,
                        null,
                        List.of(BOB),
                        List.of(),
                        0,
                        AT.plusSeconds(86_400)));
    }

    @Test
    void a_sender_whom_the_view_does_not_know_goes_by_their_id() {
        views.given(sent(1, CEM, null, null));
        assertThat(find(1, ANN).senderName()).isEqualTo("cem");
    }

    @Test
    void a_message_is_viewed_once_another_has_read_so_far() {
        views.given(sent(1, ANN, null, null), sent(2, ANN, null, null), new MessagesRead(TEAM, BOB, 1, AT));
        assertThat(find(1, ANN).state()).isEqualTo(MessageStatus.VIEWED);
        assertThat(find(1, ANN).readByCount()).isEqualTo(1);
        assertThat(find(2, ANN).state()).isEqualTo(MessageStatus.SENT);
        views.given(sent(3, CEM, null, null));
        assertThat(find(1, ANN).readByCount()).isEqualTo(2);
        assertThat(find(2, ANN).readByCount()).isEqualTo(1);
        assertThat(find(3, ANN).readByCount()).isZero();
    }

    @Test
    void replies_show_what_they_answer() {
        views.given(
                sent(1, ANN, null, null),
                sent(2, BOB, 1L, null),
                sent(3, BOB, 2L, AT.plusSeconds(1)),
                sent(4, ANN, 3L, null),
                new MessageEdited(TEAM, 1, ANN, "new body", List.of(), List.of(), AT));
        assertThat(find(2, ANN).replyTo()).isEqualTo(new Reply(1, ANN, "new body"));
        MessagePage page = page(MessageWindow.newest(2));
        assertThat(page.messages().get(0).replyTo()).isEqualTo(new Reply(2, BOB, "body 2"));
        assertThat(page.messages().get(1).replyTo()).isEqualTo(new Reply(3, BOB, ""));
        views.given(new MessageDeleted(TEAM, 1, ANN, AT));
        assertThat(find(2, ANN).replyTo()).isEqualTo(new Reply(1, ANN, ""));
    }

    @Test
    void reactions_name_the_first_twenty_and_count_all() {
        views.given(sent(1, ANN, null, null));
        List<UserId> people =
                IntStream.range(0, 25).mapToObj(i -> new UserId("user-" + i)).toList();
        views.given(people.stream()
                .map(person -> new ReactionAdded(TEAM, 1, "👍", person, AT))
                .toList());
        views.given(new ReactionAdded(TEAM, 1, "❤️", BOB, AT));
        assertThat(find(1, BOB).reactions())
                .containsExactly(
                        new Reaction("👍", 25, people.subList(0, 20), false),
                        new Reaction("❤️", 1, List.of(BOB), true));
        assertThat(find(1, ANN).reactions().get(1).mine()).isFalse();
    }

    @Test
    void deleted_and_expired_messages_say_nothing() {
        views.given(
                sent(1, ANN, null, null),
                sent(2, ANN, null, ReadSide.NOW),
                sent(3, ANN, null, ReadSide.NOW.plusMillis(1)),
                new ReactionAdded(TEAM, 2, "👍", BOB, AT),
                new MessageDeleted(TEAM, 1, ANN, AT));
        assertThat(List.of(find(1, BOB), find(2, BOB))).allSatisfy(message -> {
            assertThat(message.state()).isEqualTo(MessageStatus.DELETED);
            assertThat(message.body()).isNull();
            assertThat(message.mentions()).isEmpty();
            assertThat(message.reactions()).isEmpty();
        });
        assertThat(find(3, BOB).body()).isEqualTo("body 3");
    }

    @Test
    void windows_say_what_lies_beyond() {
        views.given(IntStream.rangeClosed(1, 60)
                .mapToObj(seq -> sent(seq, ANN, null, null))
                .toList());
        MessagePage newest = page(MessageWindow.newest(50));
        assertThat(newest.messages())
                .extracting(MessageView::seq)
                .startsWith(11L)
                .endsWith(60L);
        assertThat(newest.hasMoreBefore()).isTrue();
        assertThat(newest.hasMoreAfter()).isFalse();
        MessagePage before = page(MessageWindow.before(11, 100));
        assertThat(before.messages()).hasSize(10);
        assertThat(before.hasMoreBefore()).isFalse();
        assertThat(before.hasMoreAfter()).isTrue();
        assertThat(page(MessageWindow.before(1, 10))).isEqualTo(new MessagePage(List.of(), false, true));
        assertThat(page(MessageWindow.after(60, 10))).isEqualTo(new MessagePage(List.of(), true, false));
    }

    @Test
    void an_empty_conversation_has_an_empty_page() {
        assertThat(page(MessageWindow.newest(50))).isEqualTo(new MessagePage(List.of(), false, false));
    }

    @Test
    void receipts_part_those_who_have_read_from_those_who_got_it() {
        views.given(sent(1, ANN, null, null), sent(2, BOB, null, null), new MessagesRead(TEAM, CEM, 1, AT));
        assertThat(receipts(1))
                .isEqualTo(new ReceiptsView(List.of(new ReadBy(BOB, null), new ReadBy(CEM, null)), List.of()));
        assertThat(receipts(2)).isEqualTo(new ReceiptsView(List.of(), List.of(ANN, CEM)));
        views.given(new MemberRemoved(TEAM, CEM, ANN, AT));
        assertThat(receipts(1)).isEqualTo(new ReceiptsView(List.of(new ReadBy(BOB, null)), List.of()));
    }

    @Test
    void strangers_and_those_who_left_see_nothing() {
        views.given(sent(1, ANN, null, null), new MemberRemoved(TEAM, CEM, ANN, AT));
        for (UserId stranger : List.of(EVE, CEM)) {
            assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> find(1, stranger));
            assertRefused(
                    Refusal.NO_SUCH_CONVERSATION,
                    () -> views.ask(new FindMessages(TEAM, stranger, MessageWindow.newest(1)), MessagePage.class));
            assertRefused(
                    Refusal.NO_SUCH_CONVERSATION,
                    () -> views.ask(new FindReceipts(TEAM, stranger, 1), ReceiptsView.class));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 2, Long.MAX_VALUE})
    void what_is_no_message_is_not_found(long seq) {
        views.given(sent(1, ANN, null, null));
        assertRefused(Refusal.NO_SUCH_MESSAGE, () -> find(seq, ANN));
        assertRefused(Refusal.NO_SUCH_MESSAGE, () -> receipts(seq));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void a_limit_beyond_the_contract_is_refused(int limit) {
        assertRefused(Refusal.INVALID_QUERY, () -> page(MessageWindow.newest(limit)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void any_place_may_be_asked_around(long seq) {
        views.given(sent(1, ANN, null, null));
        for (MessageWindow.Anchor anchor : MessageWindow.Anchor.values()) {
            assertThat(page(new MessageWindow(anchor, seq, 100)).messages()).hasSizeLessThanOrEqualTo(1);
        }
        assertRefused(Refusal.INVALID_SEQ, () -> page(MessageWindow.before(-1, 10)));
    }

    private MessageView find(long seq, UserId by) {
        return views.ask(new FindMessage(TEAM, by, seq), MessageView.class);
    }

    private MessagePage page(MessageWindow window) {
        return views.ask(new FindMessages(TEAM, BOB, window), MessagePage.class);
    }

    private ReceiptsView receipts(long seq) {
        return views.ask(new FindReceipts(TEAM, ANN, seq), ReceiptsView.class);
    }

    private static MessageSent sent(int seq, UserId sender, @Nullable Long replyTo, @Nullable Instant expiresAt) {
        return new MessageSent(TEAM, seq, sender, "c-" + seq, "body " + seq, replyTo, List.of(BOB), expiresAt, AT);
    }
}
