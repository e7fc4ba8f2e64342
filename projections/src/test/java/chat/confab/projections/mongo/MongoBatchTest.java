package chat.confab.projections.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.projections.TokenSerializer;
import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoBatchTest {

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final MongoDatabase database = MongoFixture.emptyDatabase(new CommandListener() {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getDatabaseName().startsWith("test")) {
                commands.add(event.getCommandName() + " "
                        + event.getCommand().getString(event.getCommandName()).getValue());
            }
        }
    });

    @Test
    void many_writes_of_a_unit_are_one_command_per_collection() {
        inUnit(() -> {
            for (int i = 0; i < 300; i++) {
                MongoBatch.current(database).on("pages", "page-" + i % 3).set("slot-" + i, i);
                MongoBatch.current(database).on("heads", "head").max("last", DocumentWrite.at(i));
            }
        });
        assertThat(commands).containsExactly("update pages", "update heads");
        assertThat(find("pages", "page-1")).hasSize(101);
        assertThat(find("heads", "head").get("last", Document.class).getLong("p"))
                .isEqualTo(299);
    }

    @Test
    void a_register_keeps_the_latest_version_within_a_batch_and_between_batches() {
        Instant at = Instant.parse("2026-11-01T09:30:00.123Z");
        inUnit(() -> MongoBatch.current(database)
                .on("heads", "head")
                .max("text", DocumentWrite.at(5).append("v", "five"))
                .max("text", DocumentWrite.at(4).append("v", "four"))
                .max("active", at)
                .max("active", at.minusMillis(1)));
        inUnit(() -> MongoBatch.current(database)
                .on("heads", "head")
                .max("text", DocumentWrite.at(3).append("v", "zzz"))
                .max("active", at.minusMillis(2)));
        assertThat(find("heads", "head").get("text", Document.class).getString("v"))
                .isEqualTo("five");
        assertThat(find("heads", "head").getDate("active")).isEqualTo(Date.from(at));
    }

    @Test
    void a_deletion_takes_what_was_written_before_and_not_what_comes_after() {
        inUnit(() -> MongoBatch.current(database).on("heads", "head").set("before", 1));
        inUnit(() -> {
            DocumentWrite head =
                    MongoBatch.current(database).on("heads", "head").set("between", 1);
            head.delete();
            head.set("after", 1);
        });
        assertThat(find("heads", "head")).containsOnlyKeys("_id", "after");
    }

    @Test
    void derivations_see_what_was_written_and_run_once() {
        BiConsumer<MongoBatch, Set<String>> copy = (batch, ids) -> ids.forEach(
                id -> batch.on("copies", id).set("copy", find("heads", id).getInteger("n")));
        inUnit(() -> {
            for (int n = 1; n <= 3; n++) {
                MongoBatch.current(database).on("heads", "head").set("n", n);
                MongoBatch.current(database).derive(copy, "head");
            }
        });
        assertThat(find("copies", "head").getInteger("copy")).isEqualTo(3);
        assertThat(commands).filteredOn("update copies"::equals).hasSize(1);
    }

    @Test
    void the_data_is_written_before_the_token() {
        TokenStore tokens = tokens("mine");
        tokens.initializeTokenSegments("timeline", 1);
        commands.clear();
        inUnit(() -> {
            UnitOfWork<?> unit = CurrentUnitOfWork.get();
            unit.onPrepareCommit(any -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "timeline", 0));
            MongoBatch.current(database).on("heads", "head").set("n", 1);
        });
        assertThat(commands).containsExactly("findAndModify tokens", "update heads", "findAndModify tokens");
    }

    @Test
    void without_its_claim_a_node_writes_nothing() {
        TokenStore tokens = tokens("mine");
        tokens.initializeTokenSegments("timeline", 1);
        tokens("theirs").fetchToken("timeline", 0);
        assertThatThrownBy(() -> inUnit(() -> {
                    CurrentUnitOfWork.get()
                            .onPrepareCommit(
                                    any -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "timeline", 0));
                    MongoBatch.current(database).on("heads", "head").set("n", 1);
                }))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(commands).doesNotContain("update heads");
    }

    @Test
    void when_the_data_cannot_be_written_the_token_stays_where_it_was() {
        TokenStore tokens = tokens("mine");
        tokens.initializeTokenSegments("timeline", 1);
        assertThatThrownBy(() -> inUnit(() -> {
                    CurrentUnitOfWork.get()
                            .onPrepareCommit(
                                    any -> tokens.storeToken(new GlobalSequenceTrackingToken(7), "timeline", 0));
                    MongoBatch.current(database).on("heads", "head").set("a", 1).set("a.b", 1);
                }))
                .isInstanceOf(MongoException.class);
        assertThat(tokens.fetchToken("timeline", 0)).isNull();
    }

    private TokenStore tokens(String node) {
        return new MongoTokenStore(
                database, "tokens", new TokenSerializer(), Clock.systemUTC(), Duration.ofSeconds(10), node);
    }

    private static void inUnit(Runnable task) {
        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("any")).execute(task);
    }

    private Document find(String collection, String id) {
        return MongoCalls.first(database.getCollection(collection).find(Filters.eq(id)));
    }
}
