package chat.confab.standalone;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything is. Each URI is set either by the administrator or, for what Confab started by itself, by the start.
 *
 * @param data the folder with the log, the vault and the keys
 */
@ConfigurationProperties("confab")
record ConfabSettings(
        Path data, Mongo mongo, Redis redis, Kafka kafka, Elasticsearch elasticsearch, @DefaultValue Projections projections) {

    /** @param uri a MongoDB connection string; @param database its database */
    record Mongo(String uri, @DefaultValue("confab") String database) {}

    /** @param uri such as {@code redis://host:6379} */
    record Redis(String uri) {}

    /** @param bootstrap one or more {@code host:port}; @param partitions of the topic, when it is made */
    record Kafka(String bootstrap, @DefaultValue("6") int partitions) {}

    /** @param uri such as {@code http://host:9200} */
    record Elasticsearch(String uri) {}

    /** @param batchSize events that a projection handles in one write at the most */
    record Projections(@DefaultValue("500") int batchSize) {}
}
