package chat.confab.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.core.GetResponse;
import java.io.IOException;
import java.util.Map;

/**
 * How far the index has read Kafka, kept beside the index itself. An entry belongs to one index and one topic by their
 * unique ids: when either was lost and made anew, nothing is found, and reading starts at the beginning.
 */
final class StoredOffsets {

    static final Map<String, Property> PROPERTIES = Map.of("next", MessageMapping.kept());

    /** The offset of the next record to read, by partition. */
    record Entry(Map<Integer, Long> next) {}

    private final ElasticsearchClient elasticsearch;
    private final IndexNames names;

    StoredOffsets(ElasticsearchClient elasticsearch, IndexNames names) {
        this.elasticsearch = elasticsearch;
        this.names = names;
    }

    /** Empty when this index has read nothing of this topic. */
    Map<Integer, Long> load(String indexId, String topicId) throws IOException {
        GetResponse<Entry> found =
                elasticsearch.get(g -> g.index(names.offsets()).id(id(indexId, topicId)), Entry.class);
        Entry entry = found.source();
        return entry == null ? Map.of() : entry.next();
    }

    void save(String indexId, String topicId, Map<Integer, Long> next) throws IOException {
        elasticsearch.index(
                i -> i.index(names.offsets()).id(id(indexId, topicId)).document(new Entry(next)));
    }

    private static String id(String indexId, String topicId) {
        return indexId + '/' + topicId;
    }
}
