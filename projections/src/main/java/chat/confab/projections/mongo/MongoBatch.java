package chat.confab.projections.mongo;

import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;

/**
 * The writes of the current unit of work, one per document, sent as one bulk write per collection before the unit
 * commits. When that fails the unit rolls back, its token stays where it was, and the events come again.
 *
 * <p>{@link MongoTokenStore} flushes before it writes the token. A unit that stores no token, such as the retry of a dead
 * letter, flushes by itself.
 */
public final class MongoBatch {

    private static final String RESOURCE = MongoBatch.class.getName();

    private final MongoDatabase database;
    private final Map<String, Map<String, DocumentWrite>> writes = new LinkedHashMap<>();
    private final Map<BiConsumer<MongoBatch, Set<String>>, Set<String>> derivations = new LinkedHashMap<>();

    private MongoBatch(MongoDatabase database) {
        this.database = database;
    }

    /** The batch of the current unit of work, which must be handling events. */
    public static MongoBatch current(MongoDatabase database) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(RESOURCE, key -> {
            MongoBatch batch = new MongoBatch(database);
            unit.onPrepareCommit(committing -> batch.flush());
            return batch;
        });
    }

    /** Whether the current unit of work has writes that were not sent. */
    static boolean isPending() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().getResource(RESOURCE) instanceof MongoBatch batch
                && !batch.isEmpty();
    }

    /** Sends what the current unit of work has to write, if anything. */
    static void flushCurrent() {
        if (isPending()) {
            CurrentUnitOfWork.get().<MongoBatch>getResource(RESOURCE).flush();
        }
    }

    /** What the batch does to a document. */
    public DocumentWrite on(String collection, String id) {
        return writes.computeIfAbsent(collection, any -> new LinkedHashMap<>())
                .computeIfAbsent(id, any -> new DocumentWrite());
    }

    /**
     * Once everything is written: calls {@code derivation}, once, with all the {@code ids} given to it. It may read what
     * is there now and write what follows from it.
     */
    public void derive(BiConsumer<MongoBatch, Set<String>> derivation, String id) {
        derivations.computeIfAbsent(derivation, any -> new LinkedHashSet<>()).add(id);
    }

    private boolean isEmpty() {
        return writes.isEmpty() && derivations.isEmpty();
    }

    private void flush() {
        while (!isEmpty()) {
            writes.forEach(this::write);
            writes.clear();
            Map<BiConsumer<MongoBatch, Set<String>>, Set<String>> due = new LinkedHashMap<>(derivations);
            derivations.clear();
            due.forEach((derivation, ids) -> derivation.accept(this, ids));
        }
    }

    private void write(String collection, Map<String, DocumentWrite> documents) {
        List<WriteModel<Document>> models = documents.entrySet().stream()
                .flatMap(document -> document.getValue().models(document.getKey()).stream())
                .toList();
        MongoCalls.one(database.getCollection(collection).bulkWrite(models));
    }
}
