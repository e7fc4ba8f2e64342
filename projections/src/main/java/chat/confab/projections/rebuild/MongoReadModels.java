package chat.confab.projections.rebuild;

import chat.confab.projections.ReadableTokenStore;
import chat.confab.projections.mongo.MongoCalls;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Read models in Mongo. A version is the collection of its name, such as {@code timeline_v2}, and those that begin with it and {@code _}. */
public final class MongoReadModels {

    private final MongoDatabase database;
    private final ReadableTokenStore tokens;
    private final Processors processors;
    private final VersionRegistry registry;

    /** @param tokens of all of them: a version's name is that of its processor */
    public MongoReadModels(MongoDatabase database, ReadableTokenStore tokens, Processors processors) {
        this.database = database;
        this.tokens = tokens;
        this.processors = processors;
        this.registry = new MongoVersionRegistry(database);
    }

    /**
     * A read model of which only the tokens and the versions are here.
     *
     * @param projection makes the event handler that writes a version: it is given the version's name
     * @param erase removes a version's data
     */
    public ReadModel elsewhere(String name, Function<String, Object> projection, Consumer<String> erase) {
        return new ProcessedReadModel(name, registry, processors, projection, version -> tokens, erase, true, false);
    }

    /** @param projection makes the event handler that writes a version: it is given the name of its collection */
    public ReadModel of(String name, BiFunction<MongoDatabase, String, Object> projection) {
        return inMongo(name, projection, true);
    }

    /** The same for one whose projection reads what it has written, and for which nobody waits. */
    public ReadModel inOnePiece(String name, BiFunction<MongoDatabase, String, Object> projection) {
        return inMongo(name, projection, false);
    }

    private ReadModel inMongo(
            String name, BiFunction<MongoDatabase, String, Object> projection, boolean inPiecesAndAwaited) {
        return new ProcessedReadModel(
                name,
                registry,
                processors,
                version -> projection.apply(database, version),
                version -> tokens,
                this::erase,
                inPiecesAndAwaited,
                inPiecesAndAwaited);
    }

    private void erase(String version) {
        MongoCalls.all(database.listCollectionNames()).stream()
                .filter(collection -> collection.equals(version) || collection.startsWith(version + "_"))
                .forEach(collection ->
                        MongoCalls.first(database.getCollection(collection).drop()));
    }
}
