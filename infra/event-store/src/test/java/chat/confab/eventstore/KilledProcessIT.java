package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.position;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
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

/** What was acknowledged survives {@code kill -9}, and what was not leaves no hole. */
@Timeout(120)
class KilledProcessIT {
    private static final int ROUNDS = 4;

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
        Process process = start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isNotNull();
            assertThatThrownBy(() -> rocks(folder).build())
                    .isInstanceOf(EventStoreLockedException.class)
                    .hasMessageContaining(folder.toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<String> appendUntilKilled(int appends) throws Exception {
        Process process = start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (acknowledged.size() < appends) {
                acknowledged.add(output.readLine());
            }
            // By its handle: the process itself would close the pipe that is still to be read to its end.
            process.toHandle().destroyForcibly();
            // A line without its end was torn by the kill; a UUID is told by its length.
            output.lines().filter(line -> line.length() == 36).forEach(acknowledged::add);
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

    private Process start() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String aggregate(TrackedEventMessage<?> event) {
        return ((DomainEventMessage<?>) event).getAggregateIdentifier();
    }
}
