package chat.confab.command.reading;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.command.Replay;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.reading.MessagesRead;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.axonframework.modelling.command.AggregateLifecycle;

class ReadMarkerProperties {

    private static final ConversationId TEAM = new ConversationId("team");
    private static final UserId ANN = new UserId("ann");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

    @Property(tries = 100)
    void a_marker_stands_at_the_furthest_place_and_replays_to_the_same(
            @ForAll @Size(max = 30) List<@LongRange(min = 1, max = 50) Long> places) {
        Replay<ReadMarker> marker = new Replay<>(ReadMarker.class, "team/read/ann", () -> {
            AggregateLifecycle.apply(new MessagesRead(TEAM, ANN, 1, AT));
            return new ReadMarker();
        });
        long furthest = 1;
        for (long place : places) {
            furthest = Math.max(furthest, place);
            long expected = furthest;
            marker.tries(it -> assertThat(it.moveTo(place, TEAM, ANN, AT)).isEqualTo(expected));
            marker.state();
        }
    }
}
