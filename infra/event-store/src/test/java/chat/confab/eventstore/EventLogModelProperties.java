package chat.confab.eventstore;

import static chat.confab.eventstore.TestEvents.allIds;
import static chat.confab.eventstore.TestEvents.event;
import static chat.confab.eventstore.TestEvents.ids;
import static chat.confab.eventstore.TestEvents.rocks;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Any appends, many of them in conflict, give the same answers as a list of events with two rules. */
class EventLogModelProperties {
    private static final List<String> AGGREGATES = List.of("a", "a/1", "b");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** One event of an append: few aggregates, few ids and few instants, so that they collide. */
    record Draft(int id, String aggregate, int sequence, int second) {
        DomainEventMessage<String> message() {
            return event("id" + id, aggregate, sequence, START.plusMillis(second * 700L));
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void the_store_answers_like_the_model(@ForAll("appends") List<List<Draft>> appends) throws IOException {
        Path folder = Files.createTempDirectory("event-log-model");
        Model model = new Model();
        try {
            RocksEventStorageEngine engine = rocks(folder).batchSize(3).build();
            for (int i = 0; i < appends.size(); i++) {
                assertThat(appended(engine, appends.get(i))).isEqualTo(model.append(appends.get(i)));
                if (i == appends.size() / 2) {
                    engine.close();
                    engine = rocks(folder).batchSize(3).build();
                }
            }
            model.compareWith(engine);
            engine.close();
        } finally {
            delete(folder);
        }
    }

    private static boolean appended(RocksEventStorageEngine engine, List<Draft> drafts) {
        try {
            engine.appendEvents(drafts.stream().map(Draft::message).toList());
            return true;
        } catch (AggregateStreamCreationException | ConcurrencyException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<List<List<Draft>>> appends() {
        Arbitrary<Draft> drafts = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(AGGREGATES),
                        Arbitraries.integers().between(-1, 8),
                        Arbitraries.integers().between(0, 10))
                .as(Draft::new);
        return drafts.list().ofMaxSize(3).list().ofMaxSize(30);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What the store should hold. */
    private static final class Model {
        private final List<Draft> log = new ArrayList<>();

        boolean append(List<Draft> drafts) {
            List<Draft> all = new ArrayList<>(log);
            all.addAll(drafts);
            Set<Object> ids = new HashSet<>();
            Set<Object> places = new HashSet<>();
            boolean unique = all.stream()
                    .allMatch(draft -> ids.add(draft.id()) && places.add(List.of(draft.aggregate(), draft.sequence())));
            if (unique) {
                log.addAll(drafts);
            }
            return unique;
        }

        void compareWith(RocksEventStorageEngine engine) {
            assertThat(engine.head()).isEqualTo(log.size());
            assertThat(allIds(engine)).isEqualTo(names(log));
            for (String aggregate : AGGREGATES) {
                List<Draft> stream = log.stream()
                        .filter(draft -> draft.aggregate().equals(aggregate))
                        .sorted(Comparator.comparing(Draft::sequence))
                        .toList();
                assertThat(ids(engine.readEvents(aggregate, -1).asStream())).isEqualTo(names(stream));
                Optional<Long> last = stream.isEmpty()
                        ? Optional.empty()
                        : Optional.of((long) stream.getLast().sequence());
                assertThat(engine.lastSequenceNumberFor(aggregate)).isEqualTo(last);
            }
            for (int second = -1; second <= 11 && !log.isEmpty(); second++) {
                int first = firstAtOrAfter(second);
                assertThat(engine.createTokenAt(START.plusMillis(second * 700L)).position())
                        .hasValue(first);
            }
        }

        private int firstAtOrAfter(int second) {
            for (int i = 0; i < log.size(); i++) {
                if (log.get(i).second() >= second) {
                    return i;
                }
            }
            return log.size();
        }

        private static List<String> names(List<Draft> drafts) {
            return drafts.stream().map(draft -> "id" + draft.id()).toList();
        }
    }
}
