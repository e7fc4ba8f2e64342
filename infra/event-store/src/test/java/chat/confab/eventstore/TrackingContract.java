package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.AGGREGATE;
import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the log is read from position to position, and where tokens stand. */
abstract class TrackingContract {
    /** More than any engine reads at a time. */
    static final int MANY = 600;

    EventStorageEngine engine;

    /** An empty engine. */
    abstract EventStorageEngine createEngine() throws Exception;

    @BeforeEach
    void open() throws Exception {
        engine = createEngine();
    }

    @AfterEach
    void close() throws Exception {
        if (engine instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void a_log_of_many_events_is_read_to_its_end() {
        List<DomainEventMessage<String>> events = events(AGGREGATE, MANY);
        engine.appendEvents(events);
        EventMessage<?> last = new GenericEventMessage<>("test");
        engine.appendEvents(last);

        assertThat(allIds(engine))
                .containsExactlyElementsOf(Stream.concat(ids(events).stream(), Stream.of(last.getIdentifier()))
                        .toList());
    }

    @Test
    void the_log_is_read_in_the_order_of_the_appends() {
        List<DomainEventMessage<String>> first = events(AGGREGATE, 4);
        DomainEventMessage<String> last = event("other", 0);
        engine.appendEvents(first);
        engine.appendEvents(last);

        assertThat(allIds(engine))
                .containsExactlyElementsOf(Stream.concat(ids(first).stream(), Stream.of(last.getIdentifier()))
                        .toList());
    }

    @Test
    void the_log_is_read_after_a_token() {
        List<DomainEventMessage<String>> events = events(AGGREGATE, 4);
        engine.appendEvents(events);

        for (int i = 0; i < 4; i++) {
            TrackingToken token = engine.readEvents(null, false).toList().get(i).trackingToken();
            assertThat(ids(engine.readEvents(token, false))).isEqualTo(ids(events.subList(i + 1, 4)));
        }
    }

    @Test
    void a_stream_that_was_open_before_sees_a_later_event() {
        Stream<? extends TrackedEventMessage<?>> stream = engine.readEvents(null, true);
        engine.appendEvents(event(0));

        assertThat(stream.findFirst()).isPresent();
    }

    @Test
    void tokens_of_an_empty_store_are_null() {
        assertThat(engine.createTailToken()).isNull();
        assertThat(engine.createHeadToken()).isNull();
        assertThat(engine.createTokenAt(Instant.EPOCH)).isNull();
    }

    @Test
    void everything_comes_after_the_tail_token() {
        List<DomainEventMessage<String>> events = unordered();

        assertThat(ids(engine.readEvents(engine.createTailToken(), false))).isEqualTo(ids(events));
    }

    @Test
    void nothing_but_later_events_comes_after_the_head_token() {
        unordered();
        TrackingToken head = engine.createHeadToken();
        assertThat(engine.readEvents(head, false)).isEmpty();

        DomainEventMessage<String> later = event("other", 0);
        engine.appendEvents(later);
        assertThat(ids(engine.readEvents(head, false))).containsExactly(later.getIdentifier());
    }

    /** The timestamps are 10:15:30, :40, :50, :45 and :42. */
    @ParameterizedTest
    @CsvSource({
        "2006-12-03T10:15:30.00Z, 0",
        "2007-12-03T10:15:29.99Z, 0",
        "2007-12-03T10:15:30.00Z, 0",
        "2007-12-03T10:15:30.01Z, 1",
        "2007-12-03T10:15:40.00Z, 1",
        "2007-12-03T10:15:42.00Z, 2",
        "2007-12-03T10:15:45.00Z, 2",
        "2007-12-03T10:15:50.00Z, 2",
        "2007-12-03T10:15:50.01Z, 5",
        "2008-12-03T10:15:30.00Z, 5"
    })
    void the_token_at_an_instant_is_followed_by_the_first_event_at_or_after_it(Instant instant, int first) {
        List<DomainEventMessage<String>> events = unordered();

        assertThat(ids(engine.readEvents(engine.createTokenAt(instant), false)))
                .isEqualTo(ids(events.subList(first, events.size())));
    }

    private List<DomainEventMessage<String>> unordered() {
        List<DomainEventMessage<String>> events = List.of(
                event(0, "2007-12-03T10:15:30.00Z"),
                event(1, "2007-12-03T10:15:40.00Z"),
                event(2, "2007-12-03T10:15:50.00Z"),
                event(3, "2007-12-03T10:15:45.00Z"),
                event(4, "2007-12-03T10:15:42.00Z"));
        engine.appendEvents(events);
        return events;
    }
}
