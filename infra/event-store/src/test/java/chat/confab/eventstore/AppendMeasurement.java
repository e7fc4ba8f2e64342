package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.rocks;

import chat.confab.eventstore.RocksStore.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * A runnable example: appends 1 KB events from 256 virtual threads for some seconds, then reads them back. Prints the
 * rates, beside that of RocksDB alone (batches of 128 synced puts) on the same disk.
 */
final class AppendMeasurement {
    private static final int IN_FLIGHT = 256;
    private static final int BODY_LENGTH = 900;
    private static final String TEXT = randomText(1 << 20);

    private AppendMeasurement() {}

    public static void main(String[] args) throws Exception {
        Duration duration = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 10);
        Path folder = Files.createTempDirectory("append-measurement");
        System.out.printf("raw RocksDB, batches of 128: %,d events/s%n", raw(folder.resolve("raw"), duration));
        try (RocksEventStorageEngine engine = rocks(folder.resolve("engine")).build()) {
            append(engine, duration.dividedBy(2));
            append(engine, duration);
            read(engine);
            seek(engine);
        }
    }

    private static long raw(Path folder, Duration duration) {
        long count = 0;
        byte[] value = new byte[1024];
        try (RocksStore store = StoreFolder.open(folder)) {
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                try (Batch batch = store.batch()) {
                    for (int i = 0; i < 128; i++) {
                        batch.put(Column.EVENTS, Keys.number(++count), value);
                    }
                    store.writeSynced(batch);
                }
            }
        }
        return count / duration.toSeconds();
    }

    private static void append(RocksEventStorageEngine engine, Duration duration) {
        long before = engine.head();
        long end = System.nanoTime() + duration.toNanos();
        long[][] latencies = new long[IN_FLIGHT][];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < IN_FLIGHT; i++) {
                int index = i;
                threads.execute(() -> latencies[index] = appendUntil(engine, end));
            }
        }
        long[] sorted =
                Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "engine, %d virtual threads: %,d events/s, p50 %.1f ms, p99 %.1f ms%n",
                IN_FLIGHT,
                (engine.head() - before) / duration.toSeconds(),
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }

    private static long[] appendUntil(RocksEventStorageEngine engine, long end) {
        long[] latencies = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; count++) {
            engine.appendEvents(List.of(
                    new GenericDomainEventMessage<>("Message", UUID.randomUUID().toString(), 0, body())));
            long later = System.nanoTime();
            latencies = count < latencies.length ? latencies : Arrays.copyOf(latencies, 2 * count);
            latencies[count] = later - now;
            now = later;
        }
        return Arrays.copyOf(latencies, count);
    }

    private static String body() {
        int start = ThreadLocalRandom.current().nextInt(TEXT.length() - BODY_LENGTH);
        return TEXT.substring(start, start + BODY_LENGTH);
    }

    /** Letters at random: they compress to five eighths or so, about as text does. */
    private static String randomText(int length) {
        return new Random(1)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void read(RocksEventStorageEngine engine) {
        long start = System.nanoTime();
        AtomicLong characters = new AtomicLong();
        engine.readEvents(null, false).forEach(event -> characters.addAndGet(((String) event.getPayload()).length()));
        System.out.printf("read back: %,d events/s%n", (long) (engine.head() / seconds(start)));
    }

    private static void seek(RocksEventStorageEngine engine) {
        int count = 200_000;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            engine.lastSequenceNumberFor("no such aggregate/" + i);
        }
        System.out.printf("lastSequenceNumberFor, absent: %,d/s%n", (long) (count / seconds(start)));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
