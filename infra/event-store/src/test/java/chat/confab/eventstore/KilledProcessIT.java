package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.position;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/** What was acknowledged survives {@code kill -9} and a full disk, and what was not leaves no hole. */
@Timeout(120)
class KilledProcessIT {
    private static final int ROUNDS = 4;
    private static final int UUID_LENGTH = 36;

    @TempDir
    Path folder;

    @Test
    void every_acknowledged_event_is_there_after_each_kill() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(appendUntilKilled(1000 * round));
            checkStore(acknowledged);
        }
    }

    @Test
    void a_store_that_another_process_has_open_is_refused() throws Exception {
        Process process = start(command());
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isNotNull();
            assertThatThrownBy(() -> rocks(folder).build())
                    .isInstanceOf(EventStoreLockedException.class)
                    .hasMessageContaining(folder.toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_disk_that_takes_no_more_fails_the_appends_and_loses_nothing(@TempDir Path libraries) throws Exception {
        // The shell's limit on the size of a file, 4 MB here, stands for the full disk.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8192; exec \"$@\"", "limited"));
        command.addAll(command("-Djava.library.path=" + unpackedLibrary(libraries)));
        Process process = start(command);
        List<String> lines = process.inputReader().lines().toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines).filteredOn(line -> line.startsWith("refused")).hasSize(32);
        List<String> acknowledged =
                lines.stream().filter(line -> line.length() == UUID_LENGTH).toList();
        assertThat(acknowledged).isNotEmpty();
        // What failed is not to be seen, neither by its position nor by reading.
        int events = 2 * acknowledged.size();
        assertThat(lines).contains("head " + events, "readable " + events);
        checkStore(new HashSet<>(acknowledged));
    }

    @Test
    void a_killed_process_leaves_nothing_in_the_temporary_folder(@TempDir Path temporary) throws Exception {
        Process process = start(command("-Djava.io.tmpdir=" + temporary));
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isNotNull();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(temporary).isEmptyDirectory();
    }

    private List<String> appendUntilKilled(int appends) throws Exception {
        Process process = start(command());
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (acknowledged.size() < appends) {
                acknowledged.add(output.readLine());
            }
            // By its handle: the process itself would close the pipe that is still to be read to its end.
            process.toHandle().destroyForcibly();
            // A line without its end was torn by the kill; a UUID is told by its length.
            output.lines().filter(line -> line.length() == UUID_LENGTH).forEach(acknowledged::add);
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).doesNotContainNull();
        return acknowledged;
    }

    private void checkStore(Set<String> acknowledged) {
        try (RocksEventStorageEngine engine = rocks(folder).build()) {
            List<Long> positions = new ArrayList<>();
            List<String> aggregates = new ArrayList<>();
            engine.readEvents(null, false).forEach(event -> {
                positions.add(position(event));
                aggregates.add(aggregate(event));
            });
            assertThat(positions)
                    .isEqualTo(LongStream.rangeClosed(1, engine.head()).boxed().toList());
            Set<String> stored = new HashSet<>(aggregates);
            assertThat(stored).containsAll(acknowledged);
            // An append is there with both of its events or not at all.
            assertThat(aggregates).hasSize(2 * stored.size());
            assertThat(stored).allMatch(id -> engine.lastSequenceNumberFor(id).orElseThrow() == 1);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> command(String... options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx256m", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(AppendingProcess.class.getName(), folder.toString()));
        return command;
    }

    /** The native library is bigger than the limit: it must be there before. */
    private static Path unpackedLibrary(Path directory) throws IOException {
        try (InputStream library =
                RocksDB.class.getResourceAsStream("/" + Environment.getJniLibraryFileName("rocksdb"))) {
            Files.copy(library, directory.resolve(System.mapLibraryName("rocksdbjni")));
        }
        return directory;
    }

    private static String aggregate(TrackedEventMessage<?> event) {
        return ((DomainEventMessage<?>) event).getAggregateIdentifier();
    }
}
