package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.AGGREGATE;
import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.eventOf;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.Test;

/**
 * What an engine must do that serializes its events and keeps them unique: the cases of Axon's own {@code
 * AbstractEventStorageEngineTest}. Axon's in-memory engine does neither: it keeps the messages as they are, so there is
 * nothing to upcast or to filter, and it takes any event that it is given.
 */
abstract class SerializingEngineContract extends EventStorageEngineContract {

    /** Reopens the store of this test with other settings. */
    abstract EventStorageEngine reopened(Customization customization) throws Exception;

    /** Sets what differs from the defaults. */
    interface Customization {
        void apply(AbstractEventStorageEngine.Builder builder);
    }

    @Revision("7")
    record Greeting(String text) {}

    /** Jackson can make nothing of it: it contains itself. */
    record Endless(Object[] self) {
        static Endless create() {
            Object[] self = new Object[1];
            self[0] = self;
            return new Endless(self);
        }
    }

    @Test
    void a_second_first_event_with_the_same_id_is_refused() throws Exception {
        EventStorageEngine engine = reopened(builder -> {});

        assertThatThrownBy(() -> engine.appendEvents(
                        event("id", AGGREGATE, 0, Instant.now()), event("id", "other", 0, Instant.now())))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void a_second_later_event_with_the_same_id_is_refused() throws Exception {
        EventStorageEngine engine = reopened(builder -> {});

        assertThatThrownBy(() -> engine.appendEvents(
                        event("id", AGGREGATE, 1, Instant.now()), event("id", "other", 1, Instant.now())))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void an_event_that_is_stored_already_is_refused() throws Exception {
        EventStorageEngine engine = reopened(builder -> {});
        engine.appendEvents(event(0), event(1));

        assertThatThrownBy(() -> engine.appendEvents(event(0)))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasMessageContaining(AGGREGATE);
        assertThatThrownBy(() -> engine.appendEvents(event(1)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining(AGGREGATE);
    }

    @Test
    void the_same_event_twice_in_one_append_is_refused() throws Exception {
        EventStorageEngine engine = reopened(builder -> {});

        assertThatThrownBy(() -> engine.appendEvents(event(0), event(0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThatThrownBy(() -> engine.appendEvents(event(1), event(1))).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void a_refused_append_leaves_nothing_behind() throws Exception {
        EventStorageEngine engine = reopened(builder -> {});
        DomainEventMessage<String> stored = event(0);
        engine.appendEvents(stored);

        assertThatThrownBy(() -> engine.appendEvents(event("other", 0), event(1), event(0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(allIds(engine)).containsExactly(stored.getIdentifier());
        assertThat(engine.lastSequenceNumberFor("other")).isEmpty();
        assertThat(engine.lastSequenceNumberFor(AGGREGATE)).hasValue(0L);

        DomainEventMessage<String> next = event(1);
        engine.appendEvents(next);
        assertThat(allIds(engine)).containsExactly(stored.getIdentifier(), next.getIdentifier());
    }

    @Test
    void a_resolver_that_sees_no_conflict_makes_it_a_failure_of_the_store() throws Exception {
        EventStorageEngine engine = reopened(builder -> builder.persistenceExceptionResolver(e -> false));

        assertThatThrownBy(() -> engine.appendEvents(event(0), event(0))).isInstanceOf(EventStoreException.class);
    }

    @Test
    void a_payload_that_cannot_be_serialized_is_refused_with_its_whole_append() throws Exception {
        EventStorageEngine engine = reopened(builder -> {});

        assertThatThrownBy(() -> engine.appendEvents(event(0), eventOf(Endless.create(), 1)))
                .isInstanceOf(SerializationException.class);
        assertThat(allIds(engine)).isEmpty();
    }

    @Test
    void a_snapshot_passes_the_filter_or_not() throws Exception {
        SnapshotFilter both = SnapshotFilter.allowAll().combine(SnapshotFilter.rejectAll());
        reopened(builder -> {}).storeSnapshot(event(1));

        assertThat(reopened(builder -> builder.snapshotFilter(SnapshotFilter.allowAll()))
                        .readSnapshot(AGGREGATE))
                .isPresent();
        assertThat(reopened(builder -> builder.snapshotFilter(SnapshotFilter.rejectAll()))
                        .readSnapshot(AGGREGATE))
                .isEmpty();
        assertThat(reopened(builder -> builder.snapshotFilter(both)).readSnapshot(AGGREGATE))
                .isEmpty();
    }

    @Test
    void an_upcaster_may_make_two_events_of_one() throws Exception {
        EventUpcaster doubling = events -> events.flatMap(event -> Stream.of(event, event));
        EventStorageEngine engine = reopened(builder -> builder.upcasterChain(doubling));
        List<DomainEventMessage<String>> events = events(AGGREGATE, 4);
        engine.appendEvents(events);

        List<String> twice =
                ids(events).stream().flatMap(id -> Stream.of(id, id)).toList();
        assertThat(ids(engine.readEvents(AGGREGATE).asStream())).isEqualTo(twice);
        assertThat(allIds(engine)).isEqualTo(twice);
    }

    @Test
    void an_upcaster_may_drop_events_and_the_stream_still_knows_the_last_one() throws Exception {
        EventUpcaster firstOnly =
                events -> events.filter(event -> event.getSequenceNumber().orElseThrow() == 0);
        EventStorageEngine engine = reopened(builder -> builder.upcasterChain(firstOnly));
        engine.appendEvents(events(AGGREGATE, 4));

        DomainEventStream stream = engine.readEvents(AGGREGATE);
        assertThat(stream.next().getSequenceNumber()).isZero();
        assertThat(stream.hasNext()).isFalse();
        assertThat(stream.getLastSequenceNumber()).isEqualTo(3);
        assertThat(engine.readEvents(null, false)).hasSize(1);
    }

    @Test
    void an_upcaster_sees_the_type_with_its_revision_and_may_change_the_content() throws Exception {
        EventUpcaster polite = events -> events.map(SerializingEngineContract::greetNicely);
        reopened(builder -> {}).appendEvents(eventOf(new Greeting("hi"), 0));

        EventStorageEngine engine = reopened(builder -> builder.upcasterChain(polite));
        assertThat(engine.readEvents(AGGREGATE).next().getPayload()).isEqualTo(new Greeting("Good day"));
        assertThat(engine.readEvents(null, false).<Object>map(EventMessage::getPayload))
                .containsExactly(new Greeting("Good day"));
    }

    @Test
    void a_type_without_revision_has_none() throws Exception {
        EventUpcaster unrevised =
                events -> events.filter(event -> Objects.isNull(event.getType().getRevision()));
        EventStorageEngine engine = reopened(builder -> builder.upcasterChain(unrevised));
        engine.appendEvents(event(0), eventOf(new Greeting("hi"), 1));

        assertThat(engine.readEvents(null, false)).hasSize(1);
    }

    @Test
    void an_event_whose_type_is_gone_does_not_stop_the_reading() throws Exception {
        EventUpcaster forgetting = events -> events.map(SerializingEngineContract::toUnknownType);
        EventStorageEngine engine = reopened(builder -> builder.upcasterChain(forgetting));
        engine.appendEvents(eventOf(new Greeting("hi"), 0), event(1));

        assertThat(engine.readEvents(null, false).<Class<?>>map(EventMessage::getPayloadType))
                .containsExactly(UnknownSerializedType.class, String.class);
        assertThat(engine.readEvents(AGGREGATE).asStream().<Class<?>>map(EventMessage::getPayloadType))
                .containsExactly(UnknownSerializedType.class, String.class);
    }

    private static IntermediateEventRepresentation greetNicely(IntermediateEventRepresentation event) {
        assertThat(event.getType()).isEqualTo(new SimpleSerializedType(Greeting.class.getName(), "7"));
        return event.upcast(
                new SimpleSerializedType(Greeting.class.getName(), "8"),
                String.class,
                json -> json.replace("hi", "Good day"),
                metaData -> metaData);
    }

    private static IntermediateEventRepresentation toUnknownType(IntermediateEventRepresentation event) {
        return event.getType().getName().equals(Greeting.class.getName())
                ? event.upcast(new SimpleSerializedType("no.such.Type", null), byte[].class, b -> b, m -> m)
                : event;
    }
}
