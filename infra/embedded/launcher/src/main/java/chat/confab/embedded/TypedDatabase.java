package chat.confab.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * A Mongo database whose maps are of {@link BsonType}. As it comes, H2 would write documents by Java serialization and, far worse,
 * compare the keys of an index by serializing both: most of what the server did. A map that is open already is found by its name, so
 * each is opened here first.
 */
final class TypedDatabase extends H2Database {

    private final MVStore store;

    TypedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // before the constructor that opens the collections
        super(name, store, cursors);
    }

    /** One at a time: as it comes, two who begin a collection at once would each lock one of their own for the same documents. */
    @Override
    protected synchronized MongoCollection<Object> resolveOrCreateCollection(String collection) {
        return super.resolveOrCreateCollection(collection);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        String name = getFullCollectionNamespace(collection);
        open("databases." + name);
        return new UnsizedCollection(
                this,
                collection,
                options,
                store.openMap("databases." + name),
                store.openMap("meta." + name),
                cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        open(getFullCollectionNamespace(collection) + "._index_" + index);
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    private void open(String map) {
        BsonType type = new BsonType();
        store.openMap(map, new MVMap.Builder<>().keyType(type).valueType(type));
    }

    /** Does without the sum of its documents' sizes, which would encode each of them twice more at every update. */
    private static final class UnsizedCollection extends H2Collection {

        UnsizedCollection(
                MongoDatabase database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> meta,
                CursorRegistry cursors) {
            super(database, name, options, documents, meta, cursors);
        }

        @Override
        protected boolean tracksDataSize() {
            return false;
        }
    }
}
