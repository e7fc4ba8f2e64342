package chat.confab.bench.readmodels;

import chat.confab.projections.TokenSerializer;
import chat.confab.projections.conversations.ConversationProjection;
import chat.confab.projections.kafka.KafkaLink;
import chat.confab.projections.kafka.KafkaTokenStore;
import chat.confab.projections.live.LiveProjection;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.memberships.MembershipProjection;
import chat.confab.projections.mongo.MongoTokenStore;
import chat.confab.projections.outbox.OutboxProjection;
import chat.confab.projections.outbox.OutboxTopic;
import chat.confab.projections.people.PeopleProjection;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisTokenStore;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.unread.UnreadProjection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/**
 * A projection and where it keeps its place.
 *
 * @param name the processing group
 */
public record ReadModel(String name, Function<Configuration, Object> projection, TokenStore tokens) {

    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final String NODE = "bench";

    /** @param version follows every name in the stores */
    public static ReadModel timeline(Stores stores, String version) {
        String collection = "timeline_" + version;
        return inMongo("timeline", stores, version, new TimelineProjection(stores.mongo(), collection));
    }

    /** @param version follows every name in the stores */
    public static ReadModel conversations(Stores stores, String version) {
        String collection = "conversations_" + version;
        return inMongo("conversations", stores, version, new ConversationProjection(stores.mongo(), collection));
    }

    /** @param version follows every name in the stores */
    public static ReadModel memberships(Stores stores, String version) {
        String collection = "memberships_" + version;
        return inMongo("memberships", stores, version, new MembershipProjection(stores.mongo(), collection));
    }

    /** @param version follows every name in the stores */
    public static ReadModel people(Stores stores, String version) {
        return inMongo("people", stores, version, new PeopleProjection(stores.mongo(), "people_" + version));
    }

    /** @param version follows every name in the stores */
    public static ReadModel unread(Stores stores, String version) {
        RedisKeys keys = new RedisKeys("unread_" + version);
        return new ReadModel("unread", log -> new UnreadProjection(stores.redis(), keys), tokens(stores, keys));
    }

    /** @param version follows every name in the stores */
    public static ReadModel live(Stores stores, String version) {
        RedisKeys keys = new RedisKeys("live_" + version);
        return new ReadModel(
                "live",
                log -> new LiveProjection(stores.redis(), keys, new MessageFold(log.eventStore()), LiveStreams.KEPT),
                tokens(stores, keys));
    }

    /** @param version follows every name in Kafka */
    public static ReadModel outbox(KafkaLink kafka, String version) {
        String topic = "outbox_" + version;
        OutboxTopic.ensure(kafka, topic, OutboxTopic.PARTITIONS, null);
        return new ReadModel(
                "outbox",
                log -> new OutboxProjection(kafka, topic, new MessageFold(log.eventStore())),
                new KafkaTokenStore(kafka, topic + "_tokens", new TokenSerializer()));
    }

    /** All that are kept in Mongo and Redis. @param version follows every name in the stores */
    public static List<ReadModel> all(Stores stores, String version) {
        return List.of(
                timeline(stores, version),
                conversations(stores, version),
                memberships(stores, version),
                people(stores, version),
                unread(stores, version),
                live(stores, version));
    }

    private static ReadModel inMongo(String name, Stores stores, String version, Object projection) {
        TokenStore tokens = new MongoTokenStore(
                stores.mongo(),
                name + "_" + version + "_tokens",
                new TokenSerializer(),
                Clock.systemUTC(),
                CLAIM,
                NODE);
        return new ReadModel(name, log -> projection, tokens);
    }

    private static TokenStore tokens(Stores stores, RedisKeys keys) {
        return new RedisTokenStore(stores.redis(), keys, new TokenSerializer(), NODE, CLAIM, Clock.systemUTC());
    }
}
