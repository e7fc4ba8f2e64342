package chat.confab.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class BsonTypeTest {

    private static final ObjectId ID = new ObjectId();
    private static final UUID RANDOM = UUID.randomUUID();

    private final BsonType type = new BsonType();

    /** No two of them equal. */
    static List<Object> values() {
        return List.of(
                Missing.getInstance(),
                -1.5,
                Double.MAX_VALUE,
                "",
                "Grüße, 世界 🙂",
                "x".repeat(100_000),
                new Document(),
                new Document("_id", "c/0")
                        .append("m", new Document("0", new Document("b", "text").append("p", 7L)))
                        .append("list", Arrays.asList(1, "two", null, new Document("three", 3)))
                        .append("nothing", null),
                List.of(),
                List.of("a", 1L),
                new BinData(new byte[] {1, 0, -1}),
                RANDOM,
                ID,
                false,
                true,
                Instant.ofEpochMilli(-1),
                Instant.ofEpochMilli(1_763_900_000_123L),
                Integer.MIN_VALUE,
                1,
                -1L,
                Long.MAX_VALUE,
                Decimal128.ONE,
                new KeyValue(new Object[] {null}),
                new KeyValue(1.0),
                new KeyValue(2.0),
                new KeyValue("a"),
                new KeyValue("a", "b"),
                new KeyValue("b"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_read_as_it_was_written(Object value) {
        WriteBuffer out = new WriteBuffer();
        type.write(out, value);
        type.write(out, "the next");
        ByteBuffer in = out.getBuffer().flip();

        Object read = type.read(in);

        assertThat(read).hasSameClassAs(value instanceof List ? new ArrayList<>() : value);
        assertThat(type.compare(read, value)).isZero();
        if (!(value instanceof Missing)) {
            assertThat(read).isEqualTo(value);
        }
        assertThat(type.read(in)).isEqualTo("the next");
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void the_order_of_values_is_total() {
        List<Object> shuffled = new ArrayList<>(values());
        Collections.shuffle(shuffled, new Random(7));
        shuffled.sort(type);
        for (int i = 0; i < shuffled.size(); i++) {
            for (int j = 0; j < shuffled.size(); j++) {
                assertThat(Integer.signum(type.compare(shuffled.get(i), shuffled.get(j))))
                        .as("%s and %s", shuffled.get(i), shuffled.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void values_of_one_type_are_in_their_natural_order() {
        assertThat(Stream.of(300, -2, 7, 256).sorted(type)).containsExactly(-2, 7, 256, 300);
        assertThat(Stream.of("c/10", "c/1", "b/2").sorted(type)).containsExactly("b/2", "c/1", "c/10");
        assertThat(Stream.of(0.5, -3.0, 1e300).sorted(type)).containsExactly(-3.0, 0.5, 1e300);
    }

    @Test
    void a_larger_document_takes_more_memory() {
        assertThat(type.getMemory(new Document("b", "x".repeat(50_000))))
                .isGreaterThanOrEqualTo(type.getMemory(new Document("b", "x".repeat(1_000))) + 49_000);
    }

    @Test
    void equal_numbers_are_one_id_and_every_value_outlives_a_restart(@TempDir Path folder) {
        org.bson.types.ObjectId objectId = new org.bson.types.ObjectId();
        Date date = new Date(1_763_900_000_123L);
        List<Object> ids = List.of("c/0", 1, 1.5, objectId, date, true, new org.bson.Document("a", 1).append("b", "x"));
        org.bson.Document fields = new org.bson.Document("text", "Grüße")
                .append("int", 1)
                .append("long", 1L << 40)
                .append("double", 0.5)
                .append("yes", true)
                .append("at", date)
                .append("nothing", null)
                .append("nested", new org.bson.Document("deeper", new org.bson.Document("p", 7L)))
                .append("list", Arrays.asList("a", 1, null))
                .append("object", objectId)
                .append("bytes", new Binary(new byte[] {1, 0, -1}));
        with(
                folder,
                values -> ids.forEach(
                        id -> Mono.from(values.insertOne(with(id, fields))).block()));
        with(folder, values -> {
            for (Object id : ids) {
                assertThat(Flux.from(values.find(eq(id))).collectList().block()).containsExactly(with(id, fields));
            }
            for (Object one : List.of(1, 1L, 1.0)) {
                assertThat(Mono.from(values.find(eq(one)).first()).block()).isEqualTo(with(1, fields));
                assertThatThrownBy(() -> Mono.from(values.insertOne(new org.bson.Document("_id", one)))
                                .block())
                        .isInstanceOf(MongoWriteException.class)
                        .hasMessageContaining("duplicate key");
            }
        });
    }

    private static org.bson.Document with(Object id, org.bson.Document fields) {
        org.bson.Document document = new org.bson.Document("_id", id);
        document.putAll(fields);
        return document;
    }

    private static void with(Path folder, Consumer<MongoCollection<org.bson.Document>> work) {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(folder, 0);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            work.accept(client.getDatabase("confab").getCollection("values"));
        }
    }
}
