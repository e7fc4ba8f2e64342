package chat.confab.projections.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageWindow;
import chat.confab.projections.Delivery;
import chat.confab.projections.GroupHistory;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimelineProperties {

    private static final MongoDatabase DATABASE = MongoFixture.emptyDatabase();

    private final TimelineProjection projection = new TimelineProjection(DATABASE, "timeline_v1");
    private final TimelineStore store = new TimelineStore(DATABASE, "timeline_v1");

    @Property(tries = 60)
    void the_timeline_is_the_fold_of_the_events_however_they_are_delivered(
            @ForAll @Size(max = 120) List<@IntRange(min = 0, max = 65_535) Integer> moves,
            @ForAll @IntRange(min = 0, max = 120) int prefix) {
        GroupHistory history = GroupHistory.of(moves);
        Delivery delivery = new Delivery(projection, history.events()).all();
        assertThat(read(history)).isEqualTo(history.messages());
        delivery.prefix(prefix);
        assertThat(read(history)).isEqualTo(history.messages());
        delivery.eachTwice();
        assertThat(read(history)).isEqualTo(history.messages());
    }

    @Property(tries = 300)
    void a_window_shows_what_it_says(
            @ForAll MessageWindow.Anchor anchor,
            @ForAll @IntRange(min = 0, max = 130) int seq,
            @ForAll @IntRange(min = 1, max = 100) int limit,
            @ForAll @IntRange(min = 0, max = 120) int last) {
        List<Long> all = new ArrayList<>();
        SeqRange range = SeqRange.of(new MessageWindow(anchor, seq, limit), last);
        for (long place = Math.max(1, range.from()); place <= range.to(); place++) {
            all.add(place);
        }
        assertThat(all).isEqualTo(expected(anchor, seq, limit, last));
    }

    /** The rule once more, by filtering every message that there is. */
    private static List<Long> expected(MessageWindow.Anchor anchor, int seq, int limit, int last) {
        List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
        return switch (anchor) {
            case NEWEST -> tail(all, limit);
            case BEFORE -> tail(all.stream().filter(place -> place < seq).toList(), limit);
            case AFTER -> all.stream().filter(place -> place > seq).limit(limit).toList();
            case AROUND ->
                all.stream()
                        .filter(place -> place >= seq - limit / 2 && place < seq - limit / 2 + limit)
                        .toList();
        };
    }

    private static List<Long> tail(List<Long> places, int limit) {
        return places.subList(Math.max(0, places.size() - limit), places.size());
    }

    private List<MessageSnapshot> read(GroupHistory history) {
        long last = history.messages().size();
        List<MessageSnapshot> messages = new ArrayList<>();
        for (long seq = 0; seq < last; seq += 30) {
            messages.addAll(store.read(history.conversation(), MessageWindow.after(seq, 30), last)
                    .block()
                    .messages());
        }
        return messages;
    }
}
