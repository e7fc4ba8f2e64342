package chat.confab.projections.rebuild;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import chat.confab.projections.mongo.MongoCalls;
import chat.confab.serialization.ConfabJson;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;

/** Versions in the collection {@code read_models}: {@code _id} the read model, {@code revision}, {@code versions} as JSON. */
final class MongoVersionRegistry implements VersionRegistry {

    private static final JsonMapper JSON = ConfabJson.mapper();

    private final MongoCollection<Document> entries;

    MongoVersionRegistry(MongoDatabase database) {
        this.entries = database.getCollection("read_models");
    }

    @Override
    public Optional<Entry> find(String readModel) {
        return Optional.ofNullable(MongoCalls.first(entries.find(eq(readModel))))
                .map(entry -> new Entry(
                        entry.getLong("revision"), JSON.readValue(entry.getString("versions"), Versions.class)));
    }

    @Override
    public boolean replace(String readModel, long revision, Versions versions) {
        String json = JSON.writeValueAsString(versions);
        return revision == NONE
                ? insert(new Document("_id", readModel)
                        .append("revision", revision + 1)
                        .append("versions", json))
                : MongoCalls.one(entries.updateOne(
                                        and(eq(readModel), eq("revision", revision)),
                                        combine(set("revision", revision + 1), set("versions", json))))
                                .getMatchedCount()
                        == 1;
    }

    private boolean insert(Document entry) {
        try {
            MongoCalls.one(entries.insertOne(entry));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }
}
