package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.AGGREGATE;
import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.ids;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.eventstore.RocksStore.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** Opening, closing and opening again. */
class StoreFolderTest {
    @TempDir
    Path folder;

    @Test
    void everything_is_there_after_opening_again() {
        UUID id;
        List<DomainEventMessage<String>> events = events(AGGREGATE, 300);
        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            id = engine.storeId();
            engine.appendEvents(events);
            engine.storeSnapshot(event(200));
        }

        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            assertThat(engine.storeId()).isEqualTo(id);
            assertThat(engine.head()).isEqualTo(300);
            assertThat(allIds(engine)).isEqualTo(ids(events));
            assertThat(ids(engine.readEvents(AGGREGATE).asStream())).isEqualTo(ids(events));
            assertThat(engine.lastSequenceNumberFor(AGGREGATE)).hasValue(299L);
            assertThat(engine.readSnapshot(AGGREGATE)).isPresent();
            assertThatThrownBy(() -> engine.appendEvents(event(299))).isInstanceOf(ConcurrencyException.class);
            engine.appendEvents(event(300));
            assertThat(engine.head()).isEqualTo(301);
        }
    }

    @Test
    void instants_are_found_after_opening_again() {
        List<DomainEventMessage<String>> events = List.of(
                event(0, "2026-01-01T00:00:00Z"), event(1, "2026-01-01T00:00:10Z"), event(2, "2026-01-01T00:00:05Z"));
        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            engine.appendEvents(events);
        }

        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            DomainEventMessage<String> late = event(3, "2026-01-01T00:00:07Z");
            engine.appendEvents(late);
            assertThat(engine.createTokenAt(Instant.parse("2026-01-01T00:00:06Z"))
                            .position())
                    .hasValue(1);
            assertThat(engine.createTokenAt(Instant.parse("2026-01-01T00:00:11Z"))
                            .position())
                    .hasValue(4);
        }
    }

    @Test
    void two_stores_have_two_identities(@TempDir Path other) {
        try (RocksEventStorageEngine engine = rocks(folder).build();
                RocksEventStorageEngine second = rocks(other).build()) {
            assertThat(engine.storeId()).isNotEqualTo(second.storeId());
        }
    }

    @Test
    void a_second_opening_is_refused_and_does_no_harm() {
        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            assertThatThrownBy(() -> rocks(folder).build())
                    .isInstanceOf(EventStoreLockedException.class)
                    .hasMessageContaining(folder.toString());
            engine.appendEvents(event(0));
            assertThat(engine.head()).isEqualTo(1);
        }
    }

    @Test
    void a_newer_format_is_refused() {
        try (RocksStore store = StoreFolder.open(folder);
                Batch batch = store.batch()) {
            batch.put(Column.META, StoreFolder.FORMAT_KEY, Keys.number(StoreFolder.FORMAT + 1));
            store.writeSynced(batch);
        }

        assertThatThrownBy(() -> rocks(folder).build())
                .isInstanceOf(EventStoreFormatException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("newer");
    }

    @Test
    void a_store_with_families_of_a_newer_format_is_refused() throws Exception {
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(
                        options, Files.createDirectories(folder.resolve("x")).toString());
                ColumnFamilyHandle family =
                        database.createColumnFamily(new ColumnFamilyDescriptor("future".getBytes()))) {
            assertThat(family.isOwningHandle()).isTrue();
        }

        assertThatThrownBy(() -> rocks(folder.resolve("x")).build())
                .isInstanceOf(EventStoreFormatException.class)
                .hasMessageContaining("newer");
    }

    @Test
    void a_store_that_lost_its_identity_is_refused() {
        try (RocksStore store = StoreFolder.open(folder);
                Batch batch = store.batch()) {
            batch.put(Column.META, StoreFolder.ID_KEY, new byte[3]);
            store.writeSynced(batch);
        }

        assertThatThrownBy(() -> rocks(folder).build())
                .isInstanceOf(EventStoreFormatException.class)
                .hasMessageContaining("identity");
        // The refusal has let go of the folder.
        assertThatThrownBy(() -> rocks(folder).build()).isInstanceOf(EventStoreFormatException.class);
    }

    @Test
    void a_closed_store_refuses_every_call() {
        RocksEventStorageEngine engine = rocks(folder).build();
        engine.appendEvents(event(0));
        engine.close();
        engine.close();

        assertThatThrownBy(() -> engine.appendEvents(event(1))).isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine.readEvents(null, false).toList()).isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine.readEvents(AGGREGATE).hasNext()).isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine.readSnapshot(AGGREGATE)).isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine.storeSnapshot(event(1))).isInstanceOf(EventStoreException.class);
        assertThatThrownBy(() -> engine.lastSequenceNumberFor(AGGREGATE)).isInstanceOf(EventStoreException.class);
    }

    @Test
    void a_folder_and_serializers_must_be_given() {
        assertThatThrownBy(() -> RocksEventStorageEngine.builder()
                        .eventSerializer(TestEvents.JSON)
                        .snapshotSerializer(TestEvents.JSON)
                        .build())
                .isInstanceOf(AxonConfigurationException.class);
        assertThatThrownBy(
                        () -> RocksEventStorageEngine.builder().folder(folder).build())
                .isInstanceOf(AxonConfigurationException.class);
    }

    @Test
    void a_token_of_another_kind_is_refused() {
        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            engine.appendEvents(event(0));
            assertThatThrownBy(() -> engine.readEvents(GapAwareTrackingToken.newInstance(0, List.of()), false)
                            .toList())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
