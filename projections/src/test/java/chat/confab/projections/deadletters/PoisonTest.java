package chat.confab.projections.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.UserId;
import chat.confab.messages.people.ProfileChanged;
import chat.confab.messages.people.UserRegistered;
import chat.confab.projections.ProjectionHarness;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.deadletters.MongoDeadLetterQueue.Capacity;
import chat.confab.projections.mongo.MongoBatch;
import chat.confab.projections.mongo.MongoFixture;
import chat.confab.serialization.EventSerializer;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What happens to an event that a projection cannot take, in a real processor. */
class PoisonTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final Instant AT = Instant.EPOCH;

    private final MongoDatabase database = MongoFixture.emptyDatabase();
    private final MongoDeadLetterQueue queue = new MongoDeadLetterQueue(
            database,
            "dead_letters",
            "fussy",
            new Capacity(100, 100),
            new EventSerializer(),
            new TokenSerializer(),
            Clock.systemUTC());

    @Test
    void poison_waits_with_what_follows_it_while_others_go_on_and_a_retry_writes_both() {
        Fussy projection = new Fussy(database);
        try (ProjectionHarness log = ProjectionHarness.of(projection, MongoFixture.tokens(database), queue, 1, 16)) {
            log.publish(
                    new UserRegistered(ANN, "ann", "Poison", AT),
                    new UserRegistered(BOB, "bob", "Bob", AT),
                    new ProfileChanged(ANN, "Ann", AT));
            assertThat(written()).containsExactly("bob=Bob");
            assertThat(queue.sequenceSize("ann")).isEqualTo(2);

            log.retryDeadLetters();
            assertThat(written()).containsExactly("bob=Bob");
            assertThat(queue.sequenceSize("ann")).isEqualTo(2);

            projection.cured.set(true);
            log.retryDeadLetters();
            assertThat(written()).containsExactlyInAnyOrder("bob=Bob", "ann=Ann");
            assertThat(queue.size()).isZero();
        }
    }

    private Iterable<String> written() {
        return Flux.from(database.getCollection("fussy").find())
                .map(found -> found.getString("_id") + "=" + found.getString("name"))
                .toIterable();
    }

    /** Writes names, but not every name. */
    @ProcessingGroup("fussy")
    static final class Fussy {

        private final MongoDatabase database;
        private final AtomicBoolean cured = new AtomicBoolean();

        Fussy(MongoDatabase database) {
            this.database = database;
        }

        @EventHandler
        void on(UserRegistered registered) {
            if (registered.displayName().equals("Poison") && !cured.get()) {
                throw new IllegalStateException("I cannot take " + registered.displayName());
            }
            write(registered.userId(), registered.displayName());
        }

        @EventHandler
        void on(ProfileChanged changed) {
            write(changed.userId(), changed.displayName());
        }

        private void write(UserId user, String name) {
            MongoBatch.current(database).on("fussy", user.value()).set("name", name);
        }
    }
}
