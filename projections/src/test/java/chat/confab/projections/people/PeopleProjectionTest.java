package chat.confab.projections.people;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.projections.ProjectionHarness;
import chat.confab.projections.mongo.MongoFixture;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleProjectionTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Instant AT = Instant.parse("2026-11-01T09:30:00.123Z");

    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final PeopleStore store = new PeopleStore(database, "people_v1");
    private final ProjectionHarness log =
            ProjectionHarness.of(new PeopleProjection(database, "people_v1"), MongoFixture.tokens(database));

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void people_are_found_under_their_latest_name() {
        log.publish(
                new UserRegistered(ANN, "ann", "Ann", AT),
                new UserRegistered(BOB, "bob", "Bob", AT),
                new ProfileChanged(ANN, "Ann B.", AT));
        assertThat(store.find(ANN).block()).isEqualTo(new Person(ANN, "ann", "Ann B."));
        assertThat(store.names(List.of(ANN, BOB, ANN)).block())
                .containsOnlyKeys(ANN, BOB)
                .containsEntry(ANN, "Ann B.");
        log.replayFrom(0);
        assertThat(store.find(ANN).block()).isEqualTo(new Person(ANN, "ann", "Ann B."));
    }

    @Test
    void a_stranger_has_no_name() {
        assertThat(store.find(ANN).blockOptional()).isEmpty();
        assertThat(store.names(List.of(ANN)).block()).isEmpty();
        assertThat(store.names(List.of()).block()).isEmpty();
    }
}
