package chat.confab.projections.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageWindow;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import chat.confab.projections.ProjectionHarness;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class TimelineProjectionTest {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");

    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final TimelineStore store = new TimelineStore(database, "timeline_v1");
    private final ProjectionHarness log =
            ProjectionHarness.of(new TimelineProjection(database, "timeline_v1"), MongoFixture.tokens(database));

    private long last;

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void a_message_is_kept_whole() {
        MessageSent sent =
                new MessageSent(TEAM, 1, ANN, "c-1", "Hello @bob 👋", null, List.of(BOB), AT.plusSeconds(60), AT);
        MessageSent reply = new MessageSent(TEAM, 2, BOB, "c-2", "Hi", 1L, List.of(), null, AT);
        log.publish(sent, reply);
        assertThat(newest(10).messages()).containsExactly(MessageSnapshot.of(sent), MessageSnapshot.of(reply));
    }

    @Test
    void an_edit_and_reactions_show() {
        log.publish(
                sent(1),
                new MessageEdited(TEAM, 1, ANN, "Better", List.of(BOB), List.of(), AT.plusSeconds(1)),
                new ReactionAdded(TEAM, 1, "👍", BOB, AT),
                new ReactionAdded(TEAM, 1, "👍", ANN, AT),
                new ReactionAdded(TEAM, 1, ".🏻", ANN, AT),
                new ReactionRemoved(TEAM, 1, "👍", BOB, AT));
        MessageSnapshot message = newest(10).messages().getFirst();
        assertThat(message.body()).isEqualTo("Better");
        assertThat(message.mentions()).containsExactly(BOB);
        assertThat(message.editedAt()).isEqualTo(AT.plusSeconds(1));
        assertThat(message.reactions()).containsOnlyKeys("👍", ".🏻").containsEntry("👍", List.of(ANN));
    }

    @Test
    void the_text_and_reactions_of_a_deleted_message_leave_the_store() {
        log.publish(
                sent(1),
                new ReactionAdded(TEAM, 1, "👍", BOB, AT),
                new MessageEdited(TEAM, 1, ANN, "secret 2", List.of(BOB), List.of(), AT),
                new MessageDeleted(TEAM, 1, BOB, AT.plusSeconds(5)));
        MessageSnapshot message = newest(10).messages().getFirst();
        assertThat(message.body()).isNull();
        assertThat(message.mentions()).isEmpty();
        assertThat(message.reactions()).isEmpty();
        assertThat(message.deletedAt()).isEqualTo(AT.plusSeconds(5));
        assertThat(dump("timeline_v1")).doesNotContain("body 1").doesNotContain("secret");
        assertThat(dump("timeline_v1_reactions")).isEmpty();
        log.replayFrom(2);
        assertThat(newest(10).messages()).containsExactly(message);
    }

    @Test
    void windows_cross_pages_and_say_what_lies_beyond() {
        last = 230;
        log.publish(IntStream.rangeClosed(1, 230).mapToObj(this::sent).toList());
        Stretch newest = newest(100);
        assertThat(seqs(newest)).containsExactly(places(131, 230));
        assertThat(newest.hasMoreBefore()).isTrue();
        assertThat(newest.hasMoreAfter()).isFalse();
        Stretch before = read(MessageWindow.before(51, 60));
        assertThat(seqs(before)).containsExactly(places(1, 50));
        assertThat(before.hasMoreBefore()).isFalse();
        assertThat(before.hasMoreAfter()).isTrue();
        Stretch around = read(MessageWindow.around(100, 11));
        assertThat(seqs(around)).containsExactly(places(95, 105));
        assertThat(around.hasMoreBefore() && around.hasMoreAfter()).isTrue();
        assertThat(seqs(read(MessageWindow.after(228, 10)))).containsExactly(places(229, 230));
    }

    @Test
    void messages_that_the_caller_has_not_heard_of_are_shown_all_the_same() {
        log.publish(IntStream.rangeClosed(1, 51).mapToObj(this::sent).toList());
        Stretch newest = store.read(TEAM, MessageWindow.newest(2), 50).block();
        assertThat(seqs(newest)).containsExactly(places(50, 51));
        assertThat(newest.hasMoreAfter()).isFalse();
    }

    @Test
    void single_messages_are_found_wherever_they_are() {
        log.publish(IntStream.rangeClosed(1, 120).mapToObj(this::sent).toList());
        assertThat(store.snapshots(TEAM, List.of(120L, 1L, 51L, 7000L)).block())
                .extracting(MessageSnapshot::seq)
                .containsExactly(1L, 51L, 120L);
    }

    @Test
    void an_empty_conversation_shows_nothing_and_has_nothing_more() {
        assertThat(newest(50)).isEqualTo(new Stretch(List.of(), false, false));
        assertThat(store.snapshots(TEAM, List.of()).block()).isEmpty();
    }

    @Test
    void a_replay_from_anywhere_ends_the_same() {
        last = 130;
        List<MessageSent> sent =
                IntStream.rangeClosed(1, 130).mapToObj(this::sent).toList();
        log.publish(sent).publish(new MessageEdited(TEAM, 7, ANN, "edited", List.of(), List.of(), AT));
        List<MessageSnapshot> messages = newest(100).messages();
        log.replayFrom(0);
        assertThat(newest(100).messages()).isEqualTo(messages);
        log.replayFrom(77);
        assertThat(newest(100).messages()).isEqualTo(messages);
    }

    private Stretch newest(int limit) {
        return read(MessageWindow.newest(limit));
    }

    private Stretch read(MessageWindow window) {
        return store.read(TEAM, window, last).block();
    }

    private MessageSent sent(int seq) {
        return new MessageSent(TEAM, seq, ANN, "c-" + seq, "body " + seq, null, List.of(), null, AT);
    }

    private String dump(String collection) {
        return String.join(
                "\n",
                Flux.from(database.getCollection(collection).find())
                        .map(Document::toJson)
                        .collectList()
                        .block());
    }

    private static List<Long> seqs(Stretch stretch) {
        return stretch.messages().stream().map(MessageSnapshot::seq).toList();
    }

    private static Long[] places(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
    }
}
