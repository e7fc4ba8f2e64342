package chat.confab.eventstore;

import static chat.confab.eventstore.Parallel.inParallel;
import static chat.confab.eventstore.Parallel.results;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.position;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Closing answers everybody: nobody hangs, and nothing acknowledged is lost. */
@Timeout(120)
class ClosingTest {
    @TempDir
    Path folder;

    private RocksEventStorageEngine engine;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open() {
        engine = rocks(folder).build();
    }

    @AfterEach
    void close() {
        engine.close();
        threads.close();
    }

    @Test
    void closing_answers_everyone_who_waits() throws Exception {
        CountDownLatch underWay = new CountDownLatch(200);
        List<Future<Integer>> appenders = IntStream.range(0, 64)
                .mapToObj(i -> threads.submit(() -> appendUntilRefused("aggregate" + i, underWay)))
                .toList();
        underWay.await();
        engine.close();
        int acknowledged =
                results(appenders).stream().mapToInt(Integer::intValue).sum();

        engine = rocks(folder).build();
        assertThat(engine.head()).isEqualTo(acknowledged);
    }

    @Test
    void closing_while_others_read_fails_them_cleanly() throws Exception {
        engine.appendEvents(events("aggregate", 2000));
        CountDownLatch reading = new CountDownLatch(8);
        List<Future<Boolean>> readers = inParallel(threads, 8, () -> {
            reading.countDown();
            assertThatThrownBy(() -> {
                        while (true) {
                            engine.readEvents(null, false).forEach(event -> {});
                        }
                    })
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("closed");
            return true;
        });
        reading.await();
        engine.close();

        assertThat(results(readers)).containsOnly(true);
    }

    @Test
    void a_stream_over_the_log_holds_no_more_than_a_batch() {
        engine.appendEvents(events("aggregate", 5000));
        List<Long> positions = new ArrayList<>();
        // Streams that are given up half-way and never closed must not keep the store from closing.
        for (int i = 0; i < 1000; i++) {
            engine.readEvents(new GlobalSequenceTrackingToken(i), false)
                    .findFirst()
                    .ifPresent(event -> positions.add(position(event)));
        }

        assertThat(positions).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
        engine.close();
        assertThatThrownBy(() -> engine.readEvents(null, false).findFirst()).isInstanceOf(EventStoreException.class);
    }

    private int appendUntilRefused(String aggregate, CountDownLatch underWay) {
        int acknowledged = 0;
        while (true) {
            try {
                engine.appendEvents(event(aggregate, acknowledged));
                acknowledged++;
                underWay.countDown();
            } catch (EventStoreException e) {
                return acknowledged;
            }
        }
    }
}
