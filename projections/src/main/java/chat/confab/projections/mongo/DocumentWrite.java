package chat.confab.projections.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * What a batch does to one document: one upsert, however many events it comes from.
 *
 * <p>There are only two kinds of field, and both may be written again and in any order with the same end: constants
 * ({@link #set}, which {@link #unset} takes away), and registers ({@link #max}), documents that begin with a version. Mongo compares documents field by
 * field, so {@code $max} keeps the one with the greatest version, whichever is written last.
 */
public final class DocumentWrite {

    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final Map<String, Object> registers = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private boolean deleted;

    DocumentWrite() {}

    /** Begins a register: a value as the event at {@code position} leaves it. */
    public static Document at(long position) {
        return new Document("p", position);
    }

    /** Writes a value that never changes for this field, or only ever to this. */
    public DocumentWrite set(String field, Object value) {
        removed.remove(field);
        constants.put(field, value);
        return this;
    }

    /** Takes a field away that was {@link #set}. */
    public DocumentWrite unset(String field) {
        constants.remove(field);
        removed.add(field);
        return this;
    }

    /** Writes a register, unless the one that is there is of the same or a later version. */
    public DocumentWrite max(String field, Document register) {
        registers.merge(field, register, (present, other) -> isLater(register, (Document) present) ? other : present);
        return this;
    }

    /** Writes an instant, unless a later one is there. */
    public DocumentWrite max(String field, Instant instant) {
        registers.merge(
                field, Date.from(instant), (present, other) -> ((Date) other).after((Date) present) ? other : present);
        return this;
    }

    /** Deletes the document, and with it what was written so far. */
    public void delete() {
        constants.clear();
        registers.clear();
        removed.clear();
        deleted = true;
    }

    /** Compares the leading numbers, which are the version; Mongo would go on, but equal versions are the same event. */
    private static boolean isLater(Document candidate, Document present) {
        for (Map.Entry<String, Object> field : candidate.entrySet()) {
            if (!(field.getValue() instanceof Long version)) {
                return false;
            }
            int order = version.compareTo(present.getLong(field.getKey()));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    List<WriteModel<Document>> models(String id) {
        List<WriteModel<Document>> models = new ArrayList<>(2);
        if (deleted) {
            models.add(new DeleteOneModel<>(eq(id)));
        }
        Document update = new Document();
        if (!constants.isEmpty()) {
            update.append("$set", new Document(constants));
        }
        if (!registers.isEmpty()) {
            update.append("$max", new Document(registers));
        }
        if (!removed.isEmpty()) {
            Document fields = new Document();
            removed.forEach(field -> fields.append(field, ""));
            update.append("$unset", fields);
        }
        if (!update.isEmpty()) {
            models.add(new UpdateOneModel<>(eq(id), update, new UpdateOptions().upsert(true)));
        }
        return models;
    }
}
