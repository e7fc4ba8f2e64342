package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.AGGREGATE;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.ids;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine under Axon's event store, as the platform uses it. */
@Timeout(60)
class EmbeddedEventStoreTest {
    @TempDir
    Path folder;

    private RocksEventStorageEngine engine;
    private EmbeddedEventStore store;

    @BeforeEach
    void open() {
        engine = rocks(folder).build();
        store = EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @AfterEach
    void close() {
        store.shutDown();
        engine.close();
    }

    @Test
    void an_open_stream_gets_what_was_there_and_what_comes() throws InterruptedException {
        List<DomainEventMessage<String>> before = events(AGGREGATE, 300);
        store.publish(before);
        List<EventMessage<?>> seen = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            for (int i = 0; i < 300; i++) {
                seen.add(stream.nextAvailable());
            }
            assertThat(ids(seen)).isEqualTo(ids(before));
            assertThat(stream.hasNextAvailable(10, TimeUnit.MILLISECONDS)).isFalse();

            List<DomainEventMessage<String>> after = events("later", 300);
            after.forEach(store::publish);
            seen.clear();
            for (int i = 0; i < 300; i++) {
                seen.add(stream.nextAvailable());
            }
            assertThat(ids(seen)).isEqualTo(ids(after));
        }
    }

    @Test
    void an_aggregate_is_loaded_from_its_snapshot_and_the_events_after_it() {
        store.publish(events(AGGREGATE, 10));
        store.storeSnapshot(event(6));

        assertThat(store.readEvents(AGGREGATE).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(6L, 7L, 8L, 9L);
        assertThat(store.lastSequenceNumberFor(AGGREGATE)).hasValue(9L);
    }

    @Test
    void a_unit_of_work_stores_its_events_when_it_commits() {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("trigger"));
        store.publish(event(0));
        assertThat(engine.head()).isZero();
        work.commit();
        assertThat(engine.head()).isEqualTo(1);

        UnitOfWork<?> undone = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("trigger"));
        store.publish(event(1));
        undone.rollback();
        assertThat(engine.head()).isEqualTo(1);
    }

    @Test
    void a_unit_of_work_in_conflict_fails() {
        store.publish(event(0));
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("trigger"));
        store.publish(event(0));

        assertThatThrownBy(work::commit).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(engine.head()).isEqualTo(1);
    }
}
