package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.AGGREGATE;
import static chat.confab.eventstore.TestEvents.META_DATA;
import static chat.confab.eventstore.TestEvents.TYPE;
import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.eventOf;
import static chat.confab.eventstore.TestEvents.events;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every event storage engine must do, Axon's in-memory one included: the cases of Axon's own {@code
 * EventStorageEngineTest}, and those of its JDBC test that concern reading.
 */
abstract class EventStorageEngineContract extends TrackingContract {
    @Test
    void events_of_several_aggregates_are_loaded_apart() {
        engine.appendEvents(events(AGGREGATE, 4));
        engine.appendEvents(event("other", 0));

        assertThat(loaded(AGGREGATE)).hasSize(4);
        assertThat(loaded("other")).hasSize(1);
    }

    @Test
    void aggregates_whose_ids_begin_alike_are_loaded_apart() {
        for (String id : List.of("a", "a/1", "a/10", "ab", "", "a\0", "a\0bcdefghi", "ä")) {
            engine.appendEvents(event(id, 0), event(id, 1));
        }

        for (String id : List.of("a", "a/1", "a/10", "ab", "", "a\0", "a\0bcdefghi", "ä")) {
            assertThat(loaded(id))
                    .hasSize(2)
                    .allMatch(event -> event.getAggregateIdentifier().equals(id));
            assertThat(engine.lastSequenceNumberFor(id)).hasValue(1L);
        }
        assertThat(loaded("a/")).isEmpty();
    }

    @Test
    void events_are_stored_when_given_one_by_one() {
        engine.appendEvents(event(0), event(1));

        assertThat(loaded(AGGREGATE)).hasSize(2);
    }

    @Test
    void an_empty_append_stores_nothing() {
        engine.appendEvents(List.of());

        assertThat(allIds(engine)).isEmpty();
    }

    @Test
    void an_event_without_aggregate_is_read_as_one() {
        engine.appendEvents(new GenericEventMessage<>("Hello world", MetaData.with("key", "value")));

        List<? extends TrackedEventMessage<?>> read =
                engine.readEvents(null, false).toList();
        assertThat(read).hasSize(1);
        EventMessage<?> event = read.getFirst();
        assertThat(event).isNotInstanceOf(DomainEventMessage.class);
        assertThat(event.getPayload()).isEqualTo("Hello world");
        assertThat(event.getMetaData()).isEqualTo(MetaData.with("key", "value"));
    }

    @Test
    void every_field_of_an_event_comes_back_from_both_reads() {
        Instant timestamp = Instant.parse("2026-01-02T03:04:05.678901234Z");
        engine.appendEvents(event("an id that is no UUID", AGGREGATE, 0, timestamp));

        DomainEventMessage<?> fromStream = engine.readEvents(AGGREGATE).next();
        TrackedEventMessage<?> fromLog = engine.readEvents(null, false).toList().getFirst();

        assertThat(fromLog).isInstanceOf(DomainEventMessage.class);
        for (DomainEventMessage<?> read : List.of(fromStream, (DomainEventMessage<?>) fromLog)) {
            assertThat(read.getIdentifier()).isEqualTo("an id that is no UUID");
            assertThat(read.getAggregateIdentifier()).isEqualTo(AGGREGATE);
            assertThat(read.getType()).isEqualTo(TYPE);
            assertThat(read.getSequenceNumber()).isZero();
            assertThat(read.getTimestamp()).isEqualTo(timestamp);
            assertThat(read.getPayload()).isEqualTo("payload0");
            assertThat(read.getPayloadType()).isEqualTo(String.class);
            assertThat(read.getMetaData()).isEqualTo(META_DATA);
        }
    }

    @Test
    void the_metadata_of_a_loaded_event_can_be_replaced_and_added_to() {
        engine.appendEvents(event(0).withMetaData(Map.of("key", "value")));
        DomainEventMessage<?> loaded = engine.readEvents(AGGREGATE).next();

        assertThat(loaded.withMetaData(Map.of("key2", "value")).getMetaData()).containsOnlyKeys("key2");
        assertThat(loaded.andMetaData(Map.of("key2", "value")).getMetaData()).containsOnlyKeys("key", "key2");
        assertThat(loaded.getMetaData()).containsOnlyKeys("key");
        assertThat(loaded.getPayload()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "\0", "{\"a\":1}", "\"'\\", "汉字 🙂 ‮ ñ"})
    void odd_payloads_come_back_as_they_were(String payload) {
        engine.appendEvents(eventOf(payload, 0));

        assertThat(engine.readEvents(AGGREGATE).next().getPayload()).isEqualTo(payload);
    }

    @Test
    void a_payload_may_be_missing() {
        engine.appendEvents(new GenericDomainEventMessage<>(TYPE, AGGREGATE, 0, null));

        assertThat(engine.readEvents(AGGREGATE).next().getPayload()).isNull();
    }

    @Test
    void a_payload_may_be_big() {
        String big = "x".repeat(5_000_000);
        engine.appendEvents(eventOf(big, 0), eventOf("small", 1), eventOf(big, 2));

        assertThat(engine.readEvents(null, false).<Object>map(EventMessage::getPayload))
                .containsExactly(big, "small", big);
    }

    @Test
    void an_unknown_aggregate_has_no_events() {
        engine.appendEvents(event(0));

        assertThat(loaded("unknown")).isEmpty();
    }

    @Test
    void an_aggregate_is_read_from_a_sequence_number_on() {
        engine.appendEvents(events(AGGREGATE, 5));

        assertThat(engine.readEvents(AGGREGATE, 2).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(2L, 3L, 4L);
        assertThat(engine.readEvents(AGGREGATE, 5).asStream()).isEmpty();
    }

    @Test
    void an_aggregate_with_gaps_is_read_to_its_end() {
        engine.appendEvents(event(0), event(1), event(3), event(4), event(1_000_000_000));

        assertThat(engine.readEvents(AGGREGATE, 0).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(0L, 1L, 3L, 4L, 1_000_000_000L);
        assertThat(engine.lastSequenceNumberFor(AGGREGATE)).hasValue(1_000_000_000L);
    }

    @Test
    void a_stream_tells_its_last_sequence_number() {
        engine.appendEvents(events(AGGREGATE, 3));
        DomainEventStream stream = engine.readEvents(AGGREGATE);
        stream.forEachRemaining(event -> {});

        assertThat(stream.getLastSequenceNumber()).isEqualTo(2);
    }

    @Test
    void an_aggregate_of_many_events_is_read_to_its_end() {
        engine.appendEvents(events(AGGREGATE, MANY));
        engine.appendEvents(new GenericEventMessage<>("test"));

        assertThat(engine.readEvents(AGGREGATE).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(Long::valueOf).toList());
    }

    @Test
    void the_snapshot_with_the_highest_sequence_number_is_kept() {
        for (long sequence : List.of(0L, 1L, 3L, 2L)) {
            engine.storeSnapshot(event(sequence));
        }

        assertThat(engine.readSnapshot(AGGREGATE)).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.getSequenceNumber()).isEqualTo(3);
            assertThat(snapshot.getPayload()).isEqualTo("payload3");
        });
    }

    @Test
    void the_same_snapshot_may_be_stored_twice() {
        engine.storeSnapshot(event(1));
        engine.storeSnapshot(event(1));

        assertThat(engine.readSnapshot(AGGREGATE)).isPresent();
    }

    @Test
    void an_aggregate_without_snapshot_has_none() {
        engine.appendEvents(event(0));
        engine.storeSnapshot(event("other", 0));

        assertThat(engine.readSnapshot(AGGREGATE)).isEmpty();
    }

    @Test
    void a_snapshot_is_no_event() {
        engine.storeSnapshot(event(0));

        assertThat(allIds(engine)).isEmpty();
        assertThat(loaded(AGGREGATE)).isEmpty();
        assertThat(engine.lastSequenceNumberFor(AGGREGATE)).isEmpty();
    }

    @Test
    void the_last_sequence_number_is_known_of_existing_aggregates_only() {
        engine.appendEvents(event(0), event(1));
        engine.appendEvents(event(2));
        engine.appendEvents(event("late starter", 7));

        assertThat(engine.lastSequenceNumberFor(AGGREGATE)).hasValue(2L);
        assertThat(engine.lastSequenceNumberFor("late starter")).hasValue(7L);
        assertThat(engine.lastSequenceNumberFor("unknown")).isEmpty();
    }

    private List<? extends DomainEventMessage<?>> loaded(String aggregateId) {
        return engine.readEvents(aggregateId).asStream().toList();
    }
}
