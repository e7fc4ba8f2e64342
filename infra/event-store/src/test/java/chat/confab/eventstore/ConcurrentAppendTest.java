package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.events;
import static chat.confab.eventstore.TestEvents.position;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConcurrentAppendTest {
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
    void of_64_who_race_for_the_same_place_one_wins() throws Exception {
        int rounds = 50;
        for (int round = 0; round < rounds; round++) {
            long sequence = round;
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> racers = inParallel(64, () -> {
                start.await();
                return won(event("contested", sequence));
            });
            start.countDown();
            assertThat(results(racers)).containsOnlyOnce(true);
        }

        assertThat(engine.head()).isEqualTo(rounds);
        assertThat(engine.readEvents("contested").asStream()).hasSize(rounds);
    }

    @Test
    void of_64_who_race_with_the_same_event_id_one_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = "event " + round;
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> racers = inParallel(64, () -> {
                start.await();
                return won(event(id, UUID.randomUUID().toString(), 0, Instant.now()));
            });
            start.countDown();
            assertThat(results(racers)).containsOnlyOnce(true);
        }

        assertThat(engine.head()).isEqualTo(20);
    }

    @Test
    void a_conflict_fails_alone_among_those_committed_with_it() throws Exception {
        engine.appendEvents(event("taken", 0));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> losers = inParallel(50, () -> {
            start.await();
            assertThatThrownBy(() -> engine.appendEvents(event("taken", 0)))
                    .isInstanceOf(AggregateStreamCreationException.class);
            return true;
        });
        List<Future<String>> winners = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var own = event("own" + i, 0);
            winners.add(threads.submit(() -> {
                start.await();
                engine.appendEvents(own);
                return own.getIdentifier();
            }));
        }
        start.countDown();

        results(losers);
        List<String> acknowledged = results(winners);
        assertThat(allIds(engine)).hasSize(51).containsAll(acknowledged);
    }

    @Test
    void a_reader_who_tails_sees_every_position_once_and_in_order() throws Exception {
        int appenders = 32;
        int each = 100;
        Future<List<Long>> reader = threads.submit(() -> tail(3 * appenders * each));
        List<Future<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < appenders; i++) {
            String aggregate = "aggregate" + i;
            writers.add(threads.submit(() -> {
                for (int n = 0; n < each; n++) {
                    engine.appendEvents(
                            event(aggregate, 3 * n), event(aggregate, 3 * n + 1), event(aggregate, 3 * n + 2));
                }
                return true;
            }));
        }

        results(writers);
        assertThat(reader.get())
                .isEqualTo(
                        LongStream.rangeClosed(1, 3L * appenders * each).boxed().toList());
        assertThat(engine.head()).isEqualTo(3L * appenders * each);
    }

    @Test
    void an_appender_reads_its_own_write_and_everything_before_it() throws Exception {
        List<Future<Boolean>> appenders = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String aggregate = "aggregate" + i;
            appenders.add(threads.submit(() -> {
                var own = event(aggregate, 0);
                engine.appendEvents(own);
                List<? extends TrackedEventMessage<?>> seen =
                        engine.readEvents(null, false).toList();
                assertThat(seen).anyMatch(event -> event.getIdentifier().equals(own.getIdentifier()));
                assertThat(seen.getLast()).matches(event -> position(event) == seen.size());
                assertThat(engine.lastSequenceNumberFor(aggregate)).hasValue(0L);
                return true;
            }));
        }

        assertThat(results(appenders)).containsOnly(true);
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
        List<Future<Boolean>> readers = inParallel(8, () -> {
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

    private boolean won(DomainEventMessage<?> event) {
        try {
            engine.appendEvents(event);
            return true;
        } catch (AggregateStreamCreationException | ConcurrencyException e) {
            return false;
        }
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

    private List<Long> tail(int count) {
        List<Long> seen = new ArrayList<>();
        while (seen.size() < count) {
            GlobalSequenceTrackingToken token = seen.isEmpty() ? null : new GlobalSequenceTrackingToken(seen.getLast());
            engine.readEvents(token, false).forEach(event -> seen.add(position(event)));
            Thread.yield();
        }
        return seen;
    }

    private <T> List<Future<T>> inParallel(int count, Callable<T> task) {
        return IntStream.range(0, count).mapToObj(i -> threads.submit(task)).toList();
    }

    private static <T> List<T> results(List<Future<T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
