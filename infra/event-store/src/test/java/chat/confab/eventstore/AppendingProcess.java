package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.rocks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process of its own that appends until it is killed, and prints the aggregate of every event that was acknowledged.
 * Started by {@link KilledProcessIT}.
 */
final class AppendingProcess {
    private static final int THREADS = 32;

    private AppendingProcess() {}

    public static void main(String[] args) {
        RocksEventStorageEngine engine = rocks(Path.of(args[0])).build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> appendForEver(engine, System.out));
        }
    }

    private static void appendForEver(RocksEventStorageEngine engine, PrintStream acknowledged) {
        while (true) {
            String aggregate = UUID.randomUUID().toString();
            engine.appendEvents(event(aggregate, 0), event(aggregate, 1));
            acknowledged.println(aggregate);
        }
    }
}
