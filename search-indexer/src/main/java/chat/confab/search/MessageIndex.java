package chat.confab.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch.indices.CreateIndexRequest;
import co.elastic.clients.elasticsearch.indices.ElasticsearchIndicesClient;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final ElasticsearchClient elasticsearch;
    private final ElasticsearchIndicesClient indices;
    private final IndexNames names;
    private final Layout layout;

    public MessageIndex(ElasticsearchClient elasticsearch, IndexNames names, Layout layout) {
        this.elasticsearch = elasticsearch;
        this.indices = elasticsearch.indices();
        this.names = names;
        this.layout = layout;
    }

    public IndexNames names() {
        return names;
    }

    /** Makes what is missing, and adds fields that the mapping has gained. The read alias is set only when nobody has it. */
    void prepare() throws IOException {
        create();
        if (!indices.existsAlias(a -> a.name(names.readAlias())).value()) {
            indices.putAlias(a -> a.index(names.index()).name(names.readAlias()));
        }
    }

    /** The same, but for the read alias: what is made is searched by nobody. */
    void create() throws IOException {
        createIfMissing(names.offsets(), StoredOffsets.PROPERTIES, Function.identity());
        createIfMissing(names.deadLetters(), DeadLetters.PROPERTIES, Function.identity());
        createIfMissing(names.index(), MessageMapping.properties(), this::messages);
    }

    /**
     * Makes this version the one that is searched, in one step; what it holds can be found from the first moment on.
     *
     * @throws UncheckedIOException when Elasticsearch is away
     */
    public void point() {
        try {
            Set<String> searched = searched();
            if (searched.equals(Set.of(names.index()))) {
                return;
            }
            indices.refresh(r -> r.index(names.index()));
            List<Action> actions = new ArrayList<>();
            searched.forEach(index ->
                    actions.add(Action.of(a -> a.remove(r -> r.index(index).alias(names.readAlias())))));
            actions.add(Action.of(a -> a.add(add -> add.index(names.index()).alias(names.readAlias()))));
            indices.updateAliases(u -> u.actions(actions));
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** The version that is searched now, if any is. */
    public Optional<Integer> live() {
        try {
            return searched().stream()
                    .flatMap(index -> IndexNames.versionOf(index).stream())
                    .findFirst();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private Set<String> searched() throws IOException {
        return indices.existsAlias(a -> a.name(names.readAlias())).value()
                ? indices.getAlias(a -> a.name(names.readAlias())).aliases().keySet()
                : Set.of();
    }

    /** How many messages that were sent by then it holds. */
    long count(Instant until) throws IOException {
        indices.refresh(r -> r.index(names.index()));
        return elasticsearch
                .count(c -> c.index(names.index())
                        .query(q -> q.range(
                                r -> r.date(d -> d.field(MessageFields.SENT_AT).lte(until.toString())))))
                .count();
    }

    /** Removes the version, messages and offsets; does nothing where it is gone. */
    public void drop() {
        try {
            indices.delete(d -> d.index(names.index(), names.offsets()).ignoreUnavailable(true));
        } catch (IOException away) {
            throw new UncheckedIOException(away);
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
