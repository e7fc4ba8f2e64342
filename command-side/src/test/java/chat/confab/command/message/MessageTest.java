package chat.confab.command.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final UserId CID = new UserId("cid");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
    private static final MessageSent SENT =
            new MessageSent(TEAM, 3, ANN, "c-1", "Hello @bob", null, List.of(BOB), AT.plusSeconds(60), AT);
    private static final MessageDeleted DELETED = new MessageDeleted(TEAM, 3, ANN, AT);
    private static final ReactionAdded LIKED = new ReactionAdded(TEAM, 3, "👍", BOB, AT);

    @Test
    void the_author_writes_a_message_anew_and_who_is_not_named_any_more_is_said() {
        when(it -> it.edit("Hello @cid", List.of(CID), ANN, AT), SENT)
                .expectEvents(new MessageEdited(TEAM, 3, ANN, "Hello @cid", List.of(CID), List.of(BOB), AT));
    }

    @Test
    void unmentioned_is_who_the_version_before_named() {
        MessageEdited toCid = new MessageEdited(TEAM, 3, ANN, "@cid", List.of(CID), List.of(BOB), AT);
        when(it -> it.edit("Nobody", List.of(), ANN, AT), SENT, toCid)
                .expectEvents(new MessageEdited(TEAM, 3, ANN, "Nobody", List.of(), List.of(CID), AT));
    }

    @Test
    void the_same_body_again_is_a_success_without_an_event() {
        when(it -> it.edit("Hello @bob", List.of(BOB), ANN, AT), SENT)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_member_cannot_edit_another_members_message() {
        refused(when(it -> it.edit("Mine", List.of(), BOB, AT), SENT), Refusal.NOT_THE_AUTHOR);
        refused(when(it -> it.edit("Mine", List.of(), BOB, AT), SENT, DELETED), Refusal.NOT_THE_AUTHOR);
    }

    static Stream<Consumer<Message>> whatNeedsAMessageThatIsThere() {
        return Stream.of(message -> message.edit("New", List.of(), ANN, AT), message -> message.react("👍", BOB, AT));
    }

    @ParameterizedTest
    @MethodSource("whatNeedsAMessageThatIsThere")
    void a_deleted_message_is_neither_edited_nor_reacted_to(Consumer<Message> deed) {
        refused(when(deed, SENT, DELETED), Refusal.MESSAGE_DELETED);
    }

    @ParameterizedTest
    @CsvSource({"59, true", "60, false", "61, false"})
    void an_expired_message_is_as_good_as_deleted(int seconds, boolean there) {
        Instant then = AT.plusSeconds(seconds);
        for (Consumer<Message> deed : List.<Consumer<Message>>of(
                message -> message.edit("New", List.of(), ANN, then), message -> message.react("👍", BOB, then))) {
            if (there) {
                when(deed, SENT).expectSuccessfulHandlerExecution();
            } else {
                refused(when(deed, SENT), Refusal.MESSAGE_DELETED);
            }
        }
    }

    @Test
    void its_author_deletes_a_message_once() {
        when(it -> it.delete(ANN, false, AT), SENT).expectEvents(DELETED);
        when(it -> it.delete(ANN, false, AT), SENT, DELETED)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_admin_deletes_another_members_message_and_a_plain_member_does_not() {
        when(it -> it.delete(BOB, true, AT), SENT).expectEvents(new MessageDeleted(TEAM, 3, BOB, AT));
        refused(when(it -> it.delete(BOB, false, AT), SENT), Refusal.NOT_THE_AUTHOR);
        refused(when(it -> it.delete(BOB, false, AT), SENT, DELETED), Refusal.NOT_THE_AUTHOR);
    }

    @Test
    void a_reaction_counts_once_for_each_person() {
        when(it -> it.react("👍", BOB, AT), SENT).expectEvents(LIKED);
        when(it -> it.react("👍", BOB, AT), SENT, LIKED)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        when(it -> it.react("👍", CID, AT), SENT, LIKED).expectEvents(new ReactionAdded(TEAM, 3, "👍", CID, AT));
        when(it -> it.react("🎉", BOB, AT), SENT, LIKED).expectEvents(new ReactionAdded(TEAM, 3, "🎉", BOB, AT));
    }

    @Test
    void a_reaction_is_taken_back_once_and_by_who_gave_it() {
        ReactionRemoved removed = new ReactionRemoved(TEAM, 3, "👍", BOB, AT);
        when(it -> it.unreact("👍", BOB, AT), SENT, LIKED).expectEvents(removed);
        when(it -> it.unreact("👍", BOB, AT), SENT, LIKED, removed).expectNoEvents();
        when(it -> it.unreact("👍", CID, AT), SENT, LIKED).expectNoEvents();
        when(it -> it.unreact("👍", BOB, AT), SENT, LIKED, DELETED)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_message_has_at_most_20_different_reactions() {
        Object[] twenty = Stream.concat(
                        Stream.of(SENT),
                        IntStream.range(0, 20).mapToObj(i -> new ReactionAdded(TEAM, 3, emoji(i), BOB, AT)))
                .toArray();
        refused(when(it -> it.react(emoji(20), BOB, AT), twenty), Refusal.TOO_MANY_REACTIONS);
        when(it -> it.react(emoji(19), CID, AT), twenty).expectEvents(new ReactionAdded(TEAM, 3, emoji(19), CID, AT));
    }

    private static String emoji(int i) {
        return Character.toString(0x1F600 + i);
    }

    private static ResultValidator<Message> when(Consumer<Message> deed, Object... given) {
        return new AggregateTestFixture<>(Message.class).given(given).whenInvoking("team/3", deed);
    }

    private static void refused(ResultValidator<Message> result, Refusal refusal) {
        result.expectNoEvents().expectException(RefusedException.class).expectExceptionDetails(refusal);
    }
}
