package chat.confab.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesClient;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The indices of one version of the search index: made when they are missing, with a mapping that refuses the unknown. */
public final class MessageIndex {

    /** Together with Kafka's wait of a tenth of a second, a message is found well within a second after it was sent. */
    private static final String REFRESH_INTERVAL = "500ms";

    /** How the messages are spread over a cluster; shards cannot be changed later, only by a next version. */
    public record Layout(int shards, int replicas) {

        /** For one node. */
        public static final Layout SINGLE_NODE = new Layout(1, 0);
    }

    private final ElasticsearchIndicesClient indices;
    private final IndexNames names;
    private final Layout layout;

    public MessageIndex(ElasticsearchClient elasticsearch, IndexNames names, Layout layout) {
        this.indices = elasticsearch.indices();
        this.names = names;
        this.layout = layout;
    }

    public IndexNames names() {
        return names;
    }

    /** Makes what is missing, and adds fields that the mapping has gained. The read alias is set only when nobody has it. */
    void prepare() throws IOException {
        createIfMissing(names.offsets(), StoredOffsets.PROPERTIES, Function.identity());
        createIfMissing(names.deadLetters(), DeadLetters.PROPERTIES, Function.identity());
        createIfMissing(names.index(), MessageMapping.properties(), this::messages);
        if (!indices.existsAlias(a -> a.name(names.readAlias())).value()) {
            indices.putAlias(a -> a.index(names.index()).name(names.readAlias()));
        }
    }

    /**
     * The unique id of the index of messages; another one means that the index was lost and is empty again.
     *
     * @throws ElasticsearchException when it is lost now
     */
    String id() throws IOException {
        IndexState state = indices.getSettings(s -> s.index(names.index())).get(names.index());
        return Optional.ofNullable(state)
                .map(IndexState::settings)
                .map(IndexSettings::index)
                .map(IndexSettings::uuid)
                .orElseThrow(() -> new IOException("index " + names.index() + " has no id"));
    }

    private CreateIndexRequest.Builder messages(CreateIndexRequest.Builder index) {
        return index.aliases(names.writeAlias(), alias -> alias.isWriteIndex(true))
                .settings(s -> s.numberOfShards(String.valueOf(layout.shards()))
                        .numberOfReplicas(String.valueOf(layout.replicas()))
                        .refreshInterval(t -> t.time(REFRESH_INTERVAL))
                        .analysis(MessageMapping::analysis));
    }

    private void createIfMissing(
            String name,
            Map<String, Property> properties,
            Function<CreateIndexRequest.Builder, CreateIndexRequest.Builder> special)
            throws IOException {
        if (indices.exists(e -> e.index(name)).value()) {
            indices.putMapping(m -> m.index(name).properties(properties));
            return;
        }
        try {
            indices.create(index -> special.apply(plain(index.index(name), properties)));
        } catch (ElasticsearchException failure) {
            // Another indexer was faster: it made the same.
            if (!"resource_already_exists_exception".equals(failure.error().type())) {
                throw failure;
            }
        }
    }

    private CreateIndexRequest.Builder plain(CreateIndexRequest.Builder index, Map<String, Property> properties) {
        return index.settings(s -> s.numberOfShards("1").numberOfReplicas(String.valueOf(layout.replicas())))
                .mappings(m -> m.dynamic(DynamicMapping.Strict).properties(properties));
    }
}
