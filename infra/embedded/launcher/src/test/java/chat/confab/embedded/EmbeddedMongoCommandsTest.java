package chat.confab.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the read models ask of Mongo, and the embedded one must do as a real one does. */
class EmbeddedMongoCommandsTest {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private MongoCollection<Document> pages;

    @BeforeAll
    static void start(@TempDir Path folder) {
        mongo = EmbeddedMongo.start(folder, 0);
        client = MongoClients.create(mongo.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        mongo.close();
    }

    @BeforeEach
    void anEmptyCollection() {
        pages = client.getDatabase("confab").getCollection(UUID.randomUUID().toString());
    }

    @Test
    void an_upsert_sets_nested_slots_of_a_new_and_of_an_existing_document() {
        upsert("c/0", set("messages.3", new Document("body", "three")));
        upsert("c/0", combine(set("messages.4.body", "four"), set("messages.3.edited", true)));
        assertThat(page("c/0"))
                .isEqualTo(new Document("_id", "c/0")
                        .append(
                                "messages",
                                new Document("3", new Document("body", "three").append("edited", true))
                                        .append("4", new Document("body", "four"))));
    }

    @Test
    void an_upsert_that_is_repeated_changes_nothing() {
        Bson update = combine(set("messages.3.body", "three"), max("last", 3L), setOnInsert("first", 3L));
        upsert("c/0", update);
        Document once = page("c/0");
        upsert("c/0", update);
        assertThat(page("c/0")).isEqualTo(once);
    }

    @Test
    void max_never_goes_back() {
        upsert("c", max("lastSeq", 7L));
        upsert("c", max("lastSeq", 5L));
        assertThat(page("c").getLong("lastSeq")).isEqualTo(7);
        upsert("c", max("lastSeq", 9L));
        assertThat(page("c").getLong("lastSeq")).isEqualTo(9);
    }

    @Test
    void slots_and_set_members_go_and_counters_count() {
        upsert("c", combine(set("members.ada", 1), set("members.bob", 2), addToSet("tags", "a"), inc("count", 2)));
        upsert("c", combine(unset("members.ada"), addToSet("tags", "a"), inc("count", 3)));
        assertThat(page("c").get("members")).isEqualTo(new Document("bob", 2));
        assertThat(page("c").getList("tags", String.class)).containsExactly("a");
        assertThat(page("c").getInteger("count")).isEqualTo(5);
        upsert("c", pull("tags", "a"));
        assertThat(page("c").getList("tags", String.class)).isEmpty();
    }

    @Test
    void a_condition_beside_the_id_keeps_an_older_event_from_overwriting_a_newer_one() {
        upsert("c", set("position", 10L));
        Bson older = Filters.and(eq("_id", "c"), Filters.lt("position", 5L));
        assertThat(Mono.from(pages.updateOne(older, set("position", 5L)))
                        .block()
                        .getModifiedCount())
                .isZero();
        assertThat(page("c").getLong("position")).isEqualTo(10);
    }

    @Test
    void an_unordered_bulk_write_does_all_its_upserts() {
        List<UpdateOneModel<Document>> writes = IntStream.range(0, 500)
                .mapToObj(n -> new UpdateOneModel<Document>(
                        eq("_id", "c/" + n / 50), set("messages." + n % 50 + ".body", "body " + n), UPSERT))
                .toList();
        BulkWriteResult result = Mono.from(pages.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                .block();
        assertThat(result.getUpserts()).hasSize(10);
        assertThat(page("c/9").get("messages", Document.class)).hasSize(50);
    }

    @Test
    void an_unordered_bulk_write_goes_on_after_an_error_and_reports_it() {
        List<InsertOneModel<Document>> writes = List.of(
                new InsertOneModel<>(new Document("_id", 1)),
                new InsertOneModel<>(new Document("_id", 1)),
                new InsertOneModel<>(new Document("_id", 2)));
        assertThatThrownBy(() -> Mono.from(pages.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                        .block())
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteErrors().getFirst().getCode()).isEqualTo(11_000));
        assertThat(Mono.from(pages.countDocuments()).block()).isEqualTo(2);
    }

    @Test
    void in_finds_many_ids_at_once() {
        IntStream.range(0, 100).forEach(n -> upsert("c" + n, set("n", n)));
        assertThat(all(pages.find(in("_id", "c5", "c7", "missing"))))
                .extracting(document -> document.getString("_id"))
                .containsExactlyInAnyOrder("c5", "c7");
    }

    @Test
    void find_one_and_update_answers_the_document_before_and_after() {
        var after = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        var before = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE);
        assertThat(Mono.from(pages.findOneAndUpdate(eq("_id", "c"), inc("n", 1), after))
                        .block()
                        .getInteger("n"))
                .isEqualTo(1);
        assertThat(Mono.from(pages.findOneAndUpdate(eq("_id", "c"), inc("n", 1), before))
                        .block()
                        .getInteger("n"))
                .isEqualTo(1);
        assertThat(page("c").getInteger("n")).isEqualTo(2);
    }

    @Test
    void a_projection_excludes_a_field_or_includes_one_nested_slot() {
        upsert("c", combine(set("title", "Tea"), set("members.ada", "admin"), set("members.bob", "member")));
        assertThat(all(pages.find(eq("_id", "c")).projection(Projections.exclude("members"))))
                .containsExactly(new Document("_id", "c").append("title", "Tea"));
        assertThat(all(pages.find(eq("_id", "c")).projection(Projections.include("members.ada"))))
                .containsExactly(new Document("_id", "c").append("members", new Document("ada", "admin")));
    }

    @Test
    void an_aggregation_counts_the_members_of_many_conversations_without_sending_them() {
        upsert("c1", combine(set("members.ada", 1), set("members.bob", 1)));
        upsert("c2", set("members.ada", 1));
        upsert("c3", set("members.ada", 1));
        Document count = new Document("$size", new Document("$objectToArray", "$members"));
        assertThat(all(pages.aggregate(List.of(
                        Aggregates.match(in("_id", "c1", "c2")),
                        Aggregates.project(Projections.computed("n", count))))))
                .containsExactlyInAnyOrder(
                        new Document("_id", "c1").append("n", 2), new Document("_id", "c2").append("n", 1));
    }

    private void upsert(String id, Bson update) {
        Mono.from(pages.updateOne(eq("_id", id), update, UPSERT)).block();
    }

    private Document page(String id) {
        return Mono.from(pages.find(eq("_id", id))).block();
    }

    private static List<Document> all(Publisher<Document> documents) {
        return Flux.from(documents).collectList().block();
    }
}
