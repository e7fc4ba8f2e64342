package chat.confab.query.past;

import static chat.confab.query.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.FindHistory;
import chat.confab.messages.message.FindPastMessages;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageHistory;
import chat.confab.messages.message.MessageHistory.Kind;
import chat.confab.messages.message.MessageHistory.Version;
import chat.confab.messages.message.MessagePage;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageStatus;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.message.MessageWindow;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.query.ReadSide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CEM = new UserId("cem");
    private static final Instant FOUNDED = Instant.parse("2026-11-01T09:00:00Z");

    private final ReadSide views = new ReadSide();

    @BeforeEach
    void a_group_of_two() {
        views.given(
                new UserRegistered(ANN, "ann", "Ann", at(0)),
                new UserRegistered(BOB, "bob", "Bob", at(0)),
                new GroupCreated(TEAM, "Team", ANN, List.of(BOB), at(0)));
    }

    @Test
    void a_message_shows_as_it_stood_before_and_after_each_thing_that_happened_to_it() {
        views.given(
                sent(1, ANN, 1, null),
                edited(ANN, "second", 3),
                new ReactionAdded(TEAM, 1, "👍", BOB, at(4)),
                new MessagesRead(TEAM, BOB, 1, at(5)),
                edited(ANN, "third", 7));
        assertThat(asOf(BOB, 0)).isEmpty();
        assertThat(only(2)).satisfies(view -> {
            assertThat(view.body()).isEqualTo("body 1");
            assertThat(view.senderName()).isEqualTo("Ann");
            assertThat(view.editedAt()).isNull();
            assertThat(view.reactions()).isEmpty();
            assertThat(view.state()).isEqualTo(MessageStatus.SENT);
        });
        assertThat(only(3).body()).isEqualTo("second");
        assertThat(only(4).reactions()).hasSize(1);
        assertThat(only(4).readByCount()).isZero();
        assertThat(only(6).readByCount()).isEqualTo(1);
        assertThat(only(6).state()).isEqualTo(MessageStatus.VIEWED);
        assertThat(only(6).body()).isEqualTo("second");
        assertThat(only(8).body()).isEqualTo("third");
    }

    @Test
    void pages_end_where_the_conversation_ended_then() {
        views.given(IntStream.rangeClosed(1, 60)
                .mapToObj(seq -> sent(seq, ANN, seq, null))
                .toList());
        MessagePage newest = page(BOB, MessageWindow.newest(10), 40);
        assertThat(newest.messages())
                .extracting(MessageView::seq)
                .containsExactly(31L, 32L, 33L, 34L, 35L, 36L, 37L, 38L, 39L, 40L);
        assertThat(newest.hasMoreBefore()).isTrue();
        assertThat(newest.hasMoreAfter()).isFalse();
        MessagePage around = page(BOB, MessageWindow.around(5, 4), 40);
        assertThat(around.messages()).extracting(MessageView::seq).containsExactly(3L, 4L, 5L, 6L);
        assertThat(around.hasMoreAfter()).isTrue();
        assertThat(page(BOB, MessageWindow.after(39, 10), 40).messages()).hasSize(1);
        assertThat(page(BOB, MessageWindow.before(1, 10), 40).messages()).isEmpty();
    }

    @Test
    void what_a_message_answers_shows_as_it_was() {
        views.given(sent(1, ANN, 1, null), sent(2, BOB, 2, 1L), edited(ANN, "later", 3));
        assertThat(page(ANN, MessageWindow.after(1, 1), 2)
                        .messages()
                        .getFirst()
                        .replyTo()
                        .preview())
                .isEqualTo("body 1");
        assertThat(page(ANN, MessageWindow.after(1, 1), 3)
                        .messages()
                        .getFirst()
                        .replyTo()
                        .preview())
                .isEqualTo("later");
    }

    @Test
    void deleted_text_does_not_come_back() {
        views.given(sent(1, ANN, 1, null), new MessageDeleted(TEAM, 1, ANN, at(5)));
        assertThat(only(2).body()).isNull();
        assertThat(only(2).state()).isEqualTo(MessageStatus.DELETED);
    }

    @Test
    void text_past_its_time_does_not_come_back() {
        Instant soon = at(2);
        views.given(new MessageSent(TEAM, 1, ANN, "c1", "secret", null, List.of(), soon, at(1)));
        assertThat(only(1).body()).isNull();
        assertThat(history(ANN, false).versions()).extracting(Version::body).containsExactly((String) null);
    }

    @Test
    void only_who_was_a_member_then_and_is_one_now_sees_it() {
        views.given(
                sent(1, ANN, 1, null),
                new MembersAdded(TEAM, List.of(CEM), Role.MEMBER, 1, ANN, at(2)),
                sent(2, ANN, 3, null));
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> asOf(CEM, 1));
        assertThat(asOf(CEM, 2)).hasSize(1);
        views.given(new MemberRemoved(TEAM, BOB, ANN, at(4)));
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> asOf(BOB, 3));
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> asOf(ANN, -1));
    }

    @Test
    void the_future_is_refused() {
        assertRefused(
                Refusal.INVALID_QUERY,
                () -> views.ask(
                        new FindPastMessages(TEAM, ANN, MessageWindow.newest(1), ReadSide.NOW.plusMillis(1)),
                        MessagePage.class));
    }

    @Test
    void the_history_tells_every_version_and_who_made_it() {
        views.given(
                sent(1, BOB, 1, null),
                edited(BOB, "second", 3),
                new ReactionAdded(TEAM, 1, "👍", ANN, at(4)),
                new MessageDeleted(TEAM, 1, ANN, at(5)));
        assertThat(history(BOB, false).versions())
                .containsExactly(
                        new Version(1, Kind.SENT, BOB, "Bob", at(1), "body 1"),
                        new Version(2, Kind.EDITED, BOB, "Bob", at(3), "second"),
                        new Version(3, Kind.DELETED, ANN, "Ann", at(5), null));
    }

    @Test
    void the_history_is_for_the_author_the_groups_admins_and_auditors() {
        views.given(sent(1, BOB, 1, null), new MembersAdded(TEAM, List.of(CEM), Role.MEMBER, 1, ANN, at(2)));
        assertThat(history(BOB, false)).isEqualTo(history(ANN, false)).isEqualTo(history(new UserId("eve"), true));
        assertRefused(Refusal.NOT_THE_AUTHOR, () -> history(CEM, false));
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> history(new UserId("eve"), false));
        assertRefused(
                Refusal.NO_SUCH_MESSAGE, () -> views.ask(new FindHistory(TEAM, 9, ANN, false), MessageHistory.class));
    }

    private MessageView only(long minutes) {
        List<MessageView> found = asOf(BOB, minutes);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<MessageView> asOf(UserId by, long minutes) {
        return page(by, MessageWindow.newest(50), minutes).messages();
    }

    private MessagePage page(UserId by, MessageWindow window, long minutes) {
        return views.ask(new FindPastMessages(TEAM, by, window, at(minutes)), MessagePage.class);
    }

    private MessageHistory history(UserId by, boolean auditor) {
        return views.ask(new FindHistory(TEAM, 1, by, auditor), MessageHistory.class);
    }

    private static Instant at(long minutes) {
        return FOUNDED.plus(Duration.ofMinutes(minutes));
    }

    private static MessageSent sent(long seq, UserId sender, long minutes, @Nullable Long replyTo) {
        return new MessageSent(TEAM, seq, sender, "c" + seq, "body " + seq, replyTo, List.of(), null, at(minutes));
    }

    private static MessageEdited edited(UserId by, String body, long minutes) {
        return new MessageEdited(TEAM, 1, by, body, List.of(), List.of(), at(minutes));
    }
}
