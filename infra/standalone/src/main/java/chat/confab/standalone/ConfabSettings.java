package chat.confab.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything is. Each URI is set either by the administrator or, for what Confab started by itself, by the start.
 *
 * @param data the folder with the log, the vault and the keys
 */
@ConfigurationProperties("confab")
record ConfabSettings(
        Path data,
        Mongo mongo,
        Redis redis,
        Kafka kafka,
        Elasticsearch elasticsearch,
        @DefaultValue Projections projections) {

    /**
     * @param uri a MongoDB connection string
     * @param database its database
     */
    record Mongo(String uri, @DefaultValue("confab") String database) {}

    /** @param uri such as {@code redis://host:6379} */
    record Redis(String uri) {}

    /**
     * @param bootstrap one or more {@code host:port}, with commas between
     * @param partitions of the topic of messages, when it is made
     * @param retention how long that keeps its records, when it is made; for ever when it is not set
     */
    record Kafka(
            String bootstrap,
            @DefaultValue("6") int partitions,
            @Nullable Duration retention) {}

    /**
     * @param uri one or more such as {@code http://host:9200}
     * @param shards of the index, when it is made
     * @param replicas of each shard, when it is made
     */
    record Elasticsearch(
            List<URI> uri,
            @DefaultValue("1") int shards,
            @DefaultValue("0") int replicas) {}

    /**
     * @param batchSize events that a projection handles in one write at the most
     * @param node this process among those that share the stores: what it had claimed it takes up again at once
     * @param rollBackWindow for how long, after a rebuild, the version before is kept up to date
     */
    record Projections(
            @DefaultValue("500") int batchSize,
            @DefaultValue("standalone") String node,
            @DefaultValue("1h") Duration rollBackWindow) {}
}
