package chat.confab.eventstore;

import static chat.confab.eventstore.Parallel.inParallel;
import static chat.confab.eventstore.Parallel.results;
import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.position;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
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
            List<Future<Boolean>> racers = inParallel(threads, 64, () -> {
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
            List<Future<Boolean>> racers = inParallel(threads, 64, () -> {
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
        List<Future<Boolean>> losers = inParallel(threads, 50, () -> {
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

    private boolean won(DomainEventMessage<?> event) {
        try {
            engine.appendEvents(event);
            return true;
        } catch (AggregateStreamCreationException | ConcurrencyException e) {
            return false;
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
}
