package chat.confab.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.eventstore.RocksEventStorageEngine;
import chat.confab.messages.FindLogHead;
import chat.confab.messages.UserId;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.serialization.EventSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogQueriesTest {

    @Test
    void the_head_is_the_position_of_the_last_event_and_nothing_is_0(@TempDir Path folder) {
        try (RocksEventStorageEngine engine = RocksEventStorageEngine.builder()
                .folder(folder)
                .eventSerializer(new EventSerializer())
                .snapshotSerializer(new EventSerializer())
                .build()) {
            EmbeddedEventStore log =
                    EmbeddedEventStore.builder().storageEngine(engine).build();
            SimpleQueryBus bus = SimpleQueryBus.builder().build();
            new AnnotationQueryHandlerAdapter<>(new LogQueries(log)).subscribe(bus);
            QueryGateway queries = DefaultQueryGateway.builder().queryBus(bus).build();
            assertThat(ReadSide.ask(queries, new FindLogHead(), Long.class)).isZero();
            log.publish(IntStream.range(0, 3)
                    .mapToObj(i -> GenericEventMessage.asEventMessage(
                            new ProfileChanged(new UserId("ann"), "Ann " + i, Instant.EPOCH)))
                    .toList());
            assertThat(ReadSide.ask(queries, new FindLogHead(), Long.class)).isEqualTo(3);
        }
    }
}
