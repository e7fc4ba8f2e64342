package chat.confab.query.conversation;

import static chat.confab.query.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationMuted;
import chat.confab.messages.conversation.ConversationPage;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.ConversationView;
import chat.confab.messages.conversation.ConversationView.LastMessage;
import chat.confab.messages.conversation.ConversationView.Member;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.FindConversation;
import chat.confab.messages.conversation.FindConversations;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.conversation.Role;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.people.UserRegistered;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.query.ReadSide;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationQueriesTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final ConversationId PAIR = new ConversationId("pair");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CEM = new UserId("cem");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");

    private final ReadSide views = new ReadSide()
            .given(
                    new UserRegistered(ANN, "ann", "Ann", AT),
                    new UserRegistered(BOB, "bob", "Bob", AT),
                    new UserRegistered(CEM, "cem", "Cem", AT));

    @Test
    void the_conversation_with_the_newest_activity_comes_first_with_its_counts() {
        views.given(
                new DirectConversationOpened(PAIR, ANN, BOB, AT),
                new GroupCreated(TEAM, "Team", BOB, List.of(ANN, CEM), AT.plusSeconds(1)),
                new ConversationMuted(TEAM, ANN, ReadSide.NOW.plusSeconds(90), AT),
                sent(TEAM, 1, BOB, 2, null),
                sent(TEAM, 2, CEM, 3, null));
        ConversationPage page = list(ANN, 10, null);
        assertThat(page.nextCursor()).isNull();
        assertThat(page.conversations())
                .containsExactly(
                        new ConversationView(
                                TEAM,
                                ConversationType.GROUP,
                                "Team",
                                3,
                                Role.MEMBER,
                                2,
                                0,
                                2,
                                0,
                                new LastMessage(2, CEM, "body 2", AT.plusSeconds(3)),
                                ReadSide.NOW.plusSeconds(90),
                                null,
                                false,
                                AT.plusSeconds(3),
                                null),
                        new ConversationView(
                                PAIR,
                                ConversationType.DIRECT,
                                "Bob",
                                2,
                                Role.MEMBER,
                                0,
                                0,
                                0,
                                0,
                                null,
                                null,
                                null,
                                false,
                                AT,
                                null));
        assertThat(list(BOB, 10, null).conversations().get(1).title()).isEqualTo("Ann");
    }

    @Test
    void who_was_muted_until_now_is_muted_no_more() {
        views.given(group(), new ConversationMuted(TEAM, ANN, ReadSide.NOW.plusMillis(1), AT));
        assertThat(find(TEAM, ANN).mutedUntil()).isEqualTo(ReadSide.NOW.plusMillis(1));
        views.given(new ConversationMuted(TEAM, ANN, ReadSide.NOW, AT));
        assertThat(find(TEAM, ANN).mutedUntil()).isNull();
    }

    @Test
    void who_joins_or_comes_back_has_nothing_unread_from_before() {
        views.given(
                group(),
                mentioning(1, CEM),
                new MembersAdded(TEAM, List.of(CEM), Role.MEMBER, 1, BOB, AT),
                mentioning(2, CEM));
        assertThat(find(TEAM, CEM))
                .returns(1L, ConversationView::lastReadSeq)
                .returns(1L, ConversationView::unreadCount)
                .returns(1L, ConversationView::mentionCount);
        views.given(
                new MemberRemoved(TEAM, CEM, CEM, AT),
                mentioning(3, ANN),
                new MembersAdded(TEAM, List.of(CEM), Role.MEMBER, 3, BOB, AT));
        assertThat(find(TEAM, CEM))
                .returns(3L, ConversationView::lastReadSeq)
                .returns(0L, ConversationView::unreadCount)
                .returns(0L, ConversationView::mentionCount);
        views.given(mentioning(4, CEM), new MessageDeleted(TEAM, 2, BOB, AT));
        assertThat(find(TEAM, CEM))
                .returns(1L, ConversationView::unreadCount)
                .returns(1L, ConversationView::mentionCount);
    }

    @Test
    void who_left_does_not_see_it_any_more() {
        views.given(group(), new MemberRemoved(TEAM, ANN, BOB, AT));
        assertThat(list(ANN, 10, null).conversations()).isEmpty();
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> find(TEAM, ANN));
    }

    @Test
    void pages_follow_each_other_to_the_end_also_when_something_moves() {
        List<Object> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            events.add(new GroupCreated(new ConversationId("g" + i), "G" + i, ANN, List.of(), AT.plusSeconds(i / 2)));
        }
        views.given(events);
        ConversationPage first = list(ANN, 10, null);
        assertThat(first.conversations()).hasSize(10);
        views.given(sent(new ConversationId("g0"), 1, ANN, 100, null));
        ConversationPage second = list(ANN, 10, first.nextCursor());
        ConversationPage third = list(ANN, 10, second.nextCursor());
        assertThat(third.nextCursor()).isNull();
        List<String> seen = new ArrayList<>();
        List.of(first, second, third)
                .forEach(page -> page.conversations()
                        .forEach(conversation ->
                                seen.add(conversation.conversationId().value())));
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 25).mapToObj(i -> "g" + i).toList());
    }

    @Test
    void the_preview_of_an_expired_message_is_empty() {
        views.given(group(), sent(TEAM, 1, BOB, 1, ReadSide.NOW));
        assertThat(list(ANN, 10, null).conversations().getFirst().lastMessage().preview())
                .isEmpty();
        views.given(sent(TEAM, 2, BOB, 1, ReadSide.NOW.plusMillis(1)));
        assertThat(list(ANN, 10, null).conversations().getFirst().lastMessage().preview())
                .isEqualTo("body 2");
    }

    @Test
    void one_conversation_comes_with_its_members_and_how_far_they_have_read() {
        views.given(
                group(), sent(TEAM, 1, BOB, 1, null), sent(TEAM, 2, BOB, 2, null), new MessagesRead(TEAM, ANN, 1, AT));
        ConversationView team = find(TEAM, ANN);
        assertThat(team.unreadCount()).isEqualTo(1);
        assertThat(team.lastReadSeq()).isEqualTo(1);
        assertThat(team.memberCount()).isEqualTo(2);
        assertThat(team.members())
                .containsExactlyInAnyOrder(
                        new Member(BOB, "Bob", Role.ADMIN, AT, 2), new Member(ANN, "Ann", Role.MEMBER, AT, 1));
    }

    @Test
    void a_stranger_is_told_that_there_is_no_such_conversation() {
        views.given(group());
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> find(TEAM, CEM));
        assertRefused(Refusal.NO_SUCH_CONVERSATION, () -> find(new ConversationId("none"), ANN));
        assertThat(list(CEM, 10, null)).isEqualTo(new ConversationPage(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void a_limit_beyond_the_contract_is_refused(int limit) {
        assertRefused(Refusal.INVALID_QUERY, () -> list(ANN, limit, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "x", "1", "1/", "/team", "x/team", "1/te am", "99999999999999999999/team"})
    void what_is_no_cursor_is_refused(String plain) {
        String encoded = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        assertRefused(Refusal.INVALID_CURSOR, () -> list(ANN, 10, encoded));
        assertRefused(Refusal.INVALID_CURSOR, () -> list(ANN, 10, plain));
    }

    private ConversationPage list(UserId by, int limit, @Nullable String cursor) {
        return views.ask(new FindConversations(by, limit, cursor), ConversationPage.class);
    }

    private ConversationView find(ConversationId conversation, UserId by) {
        return views.ask(new FindConversation(conversation, by), ConversationView.class);
    }

    private static GroupCreated group() {
        return new GroupCreated(TEAM, "Team", BOB, List.of(ANN), AT);
    }

    private static MessageSent mentioning(int seq, UserId mentioned) {
        return new MessageSent(TEAM, seq, BOB, "c-" + seq, "body", null, List.of(mentioned), null, AT);
    }

    private static MessageSent sent(
            ConversationId conversation, int seq, UserId sender, int second, @Nullable Instant expiresAt) {
        return new MessageSent(
                conversation,
                seq,
                sender,
                "c-" + seq,
                "body " + seq,
                null,
                List.of(),
                expiresAt,
                AT.plusSeconds(second));
    }
}
