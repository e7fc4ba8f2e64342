package chat.confab.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * A Mongo database whose maps know what they hold. As it comes, H2 would write documents by Java serialization and, far worse, compare
 * the keys of an index by serializing both: most of what the server did. A map that is open already is found by its name, so
 * each is opened here first, with types of its own.
 */
final class TypedDatabase extends H2Database {

    private final MVStore store;

    TypedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // before the constructor that opens the collections
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        open("databases." + getFullCollectionNamespace(collection), new ObjectDataType(), new DocumentType());
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        open(getFullCollectionNamespace(collection) + "._index_" + index, new IndexKeyType(), new ObjectDataType());
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    private <K, V> void open(String map, DataType<K> keys, DataType<V> values) {
        MVMap.Builder<K, V> builder = new MVMap.Builder<>();
        builder.setKeyType(keys);
        builder.setValueType(values);
        store.openMap(map, builder);
    }
}
