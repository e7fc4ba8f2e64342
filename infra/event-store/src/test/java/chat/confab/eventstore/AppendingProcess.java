package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.rocks;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * A process of its own that appends until it is killed or the store refuses, and prints the aggregate of every event
 * that was acknowledged; when refused, also how far the log reaches. Started by {@link KilledProcessIT}.
 */
final class AppendingProcess {
    private static final int THREADS = 32;

    private AppendingProcess() {}

    public static void main(String[] args) throws InterruptedException {
        try (RocksEventStorageEngine engine = rocks(Path.of(args[0])).build();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> appendUntilRefused(engine));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.DAYS);
            System.out.println("head " + engine.head());
            System.out.println("readable " + engine.readEvents(null, false).count());
        }
    }

    private static void appendUntilRefused(RocksEventStorageEngine engine) {
        try {
            while (true) {
                String aggregate = UUID.randomUUID().toString();
                engine.appendEvents(event(aggregate, 0), event(aggregate, 1));
                System.out.println(aggregate);
            }
        } catch (EventStoreException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }
}
