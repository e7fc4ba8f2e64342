package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.AGGREGATE;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.eventstore.RocksStore.Batch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose files were damaged says so: it never passes over events that were acknowledged. */
class DamageTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_lost_a_file_is_refused() throws IOException {
        rocks(folder).build().close();
        Files.writeString(folder.resolve("CURRENT"), "MANIFEST-999999\n");

        assertThatThrownBy(() -> rocks(folder).build())
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_damaged_manifest_is_refused() throws IOException {
        rocks(folder).build().close();
        flipByteInTheMiddle(fileLike("MANIFEST-*"));

        assertThatThrownBy(() -> rocks(folder).build())
                .isInstanceOf(EventStoreFormatException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_file_where_the_folder_should_be_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> rocks(file).build())
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void damage_in_the_middle_of_the_write_ahead_log_is_told() throws IOException {
        appendOneByOne(200);
        flipByteInTheMiddle(newestLog());

        assertThatThrownBy(() -> rocks(folder).build())
                .isInstanceOf(EventStoreFormatException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_write_that_was_torn_at_the_end_is_dropped_whole() throws IOException {
        appendOneByOne(200);
        try (RandomAccessFile log = new RandomAccessFile(newestLog().toFile(), "rw")) {
            log.setLength(log.length() - 20);
        }

        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            assertThat(engine.head()).isEqualTo(199);
            assertThat(engine.lastSequenceNumberFor(AGGREGATE)).hasValue(198L);
            engine.appendEvents(event(199));
            assertThat(engine.readEvents(null, false)).hasSize(200);
        }
    }

    @Test
    void a_missing_position_stops_the_reader() {
        List<StoredEvent> events = events(AGGREGATE, 2).stream()
                .map(event -> StoredEvent.of(event, TestEvents.JSON))
                .toList();
        try (RocksStore store = StoreFolder.open(folder);
                Batch batch = store.batch()) {
            batch.put(Column.EVENTS, Keys.number(1), StoredEventCodec.encode(events.get(0)));
            batch.put(Column.EVENTS, Keys.number(3), StoredEventCodec.encode(events.get(1)));
            batch.put(Column.STREAMS, Keys.stream(AGGREGATE, 0), Keys.number(2));
            store.writeSynced(batch);
        }

        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            assertThatThrownBy(() -> engine.readEvents(null, false).toList())
                    .isInstanceOf(EventStoreFormatException.class)
                    .hasMessageContaining("position 2");
            assertThatThrownBy(() -> engine.readEvents(AGGREGATE).hasNext())
                    .isInstanceOf(EventStoreFormatException.class);
        }
    }

    private void appendOneByOne(int count) {
        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            events(AGGREGATE, count).forEach(engine::appendEvents);
        }
    }

    private Path newestLog() throws IOException {
        return fileLike("*.log");
    }

    private Path fileLike(String glob) throws IOException {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            matcher.matches(file.getFileName()) && file.toFile().length() > 0)
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static void flipByteInTheMiddle(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int flipped = file.read() ^ 0xFF;
            file.seek(middle);
            file.write(flipped);
        }
    }
}
