package chat.confab.query.search;

import chat.confab.embedded.EmbeddedElasticsearch;
import chat.confab.embedded.EmbeddedKafka;
import chat.confab.embedded.EmbeddedMongo;
import chat.confab.embedded.EmbeddedRedis;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageRecord;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.projections.conversations.ConversationProjection;
import chat.confab.projections.conversations.ConversationStore;
import chat.confab.projections.memberships.MembershipProjection;
import chat.confab.projections.memberships.MembershipStore;
import chat.confab.projections.people.PeopleProjection;
import chat.confab.projections.people.PeopleStore;
import chat.confab.projections.redis.RedisKeys;
import chat.confab.projections.redis.RedisLink;
import chat.confab.projections.timeline.TimelineProjection;
import chat.confab.projections.timeline.TimelineStore;
import chat.confab.projections.unread.UnreadProjection;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.message.MessageViews;
import chat.confab.query.people.PeopleNames;
import chat.confab.search.ElasticsearchConnection;
import chat.confab.search.IndexNames;
import chat.confab.search.MessageIndex;
import chat.confab.search.SearchIndexer;
import chat.confab.serialization.ConfabJson;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import tools.jackson.databind.json.JsonMapper;

/** All read models that a search reads, over a log, each in its real store, and the search. */
final class SearchPlatform implements AutoCloseable {

    private static final String TOPIC = "chat.message-events";
    private static final JsonMapper JSON = ConfabJson.mapper();

    private final EmbeddedMongo mongo;
    private final EmbeddedRedis redis;
    private final EmbeddedKafka kafka;
    private final EmbeddedElasticsearch elasticsearch;
    private final MongoClient mongoClient;
    private final RedisClient redisClient;
    private final RedisLink link;
    private final ElasticsearchConnection connection;
    private final KafkaProducer<String, byte[]> producer;
    private final SearchIndexer indexer;
    private final Configuration axon;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<MessageId, MessageSnapshot> messages = new HashMap<>();
    private final Map<String, UserId> usernames = new HashMap<>();
    private final Clock clock;
    private long position = -1;
    private long indexedPosition = -1;

    SearchPlatform(Path data, Clock clock) throws ExecutionException, InterruptedException {
        this.clock = clock;
        mongo = EmbeddedMongo.start(data.resolve("mongo"), 0);
        redis = EmbeddedRedis.start(data.resolve("redis"), 0);
        kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
        elasticsearch = EmbeddedElasticsearch.start(data.resolve("elasticsearch"), 0);
        mongoClient = MongoClients.create(mongo.connectionString());
        redisClient = RedisClient.create(redis.uri());
        link = new RedisLink(redisClient);
        connection = ElasticsearchConnection.to(List.of(URI.create(elasticsearch.uri())));
        createTopic();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        indexer = new SearchIndexer(
                kafka.bootstrapServers(),
                TOPIC,
                connection.client(),
                new MessageIndex(connection.client(), IndexNames.FIRST, MessageIndex.Layout.SINGLE_NODE));
        indexer.start();
        axon = axon();
        axon.start();
    }

    /** One partition: what was sent last is indexed last. */
    private void createTopic() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private Configuration axon() {
        MongoDatabase database = database();
        return DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(config -> new InMemoryEventStorageEngine())
                .eventProcessing(processing -> processing
                        .registerEventHandler(config -> new MembershipProjection(database, "memberships"))
                        .registerEventHandler(config -> new ConversationProjection(database, "conversations"))
                        .registerEventHandler(config -> new PeopleProjection(database, "people"))
                        .registerEventHandler(config -> new TimelineProjection(database, "timeline"))
                        .registerEventHandler(config -> new UnreadProjection(link, new RedisKeys("unread")))
                        .usingPooledStreamingEventProcessors((config, builder) ->
                                builder.initialSegmentCount(1).batchSize(500))
                        .registerDefaultErrorHandler(config -> PropagatingErrorHandler.instance())
                        .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance()))
                .buildConfiguration();
    }

    private MongoDatabase database() {
        return mongoClient.getDatabase("confab");
    }

    /** The search as the application has it. */
    SearchQueries search() {
        return search(connection);
    }

    /** The same with another Elasticsearch. */
    SearchQueries search(ElasticsearchConnection other) {
        UnreadStore unread = new UnreadStore(link, new RedisKeys("unread"));
        PeopleNames people = new PeopleNames(new PeopleStore(database(), "people"));
        TimelineStore timeline = new TimelineStore(database(), "timeline");
        return new SearchQueries(
                other.async(),
                IndexNames.FIRST.readAlias(),
                new MembershipStore(database(), "memberships"),
                unread,
                new ConversationStore(database(), "conversations"),
                people,
                new MessageViews(timeline, people, unread, clock),
                name -> Optional.ofNullable(usernames.get(name)),
                clock);
    }

    void username(String username, UserId user) {
        usernames.put(username, user);
    }

    /** Appends an event to the log and, of a message, what the outbox would say of it. */
    void append(String aggregate, Object event) {
        long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
        axon.eventStore().publish(new GenericDomainEventMessage<>("aggregate", aggregate, sequence, event));
        position++;
        if (event instanceof MessageEvent message) {
            publish(message);
        }
    }

    private void publish(MessageEvent event) {
        MessageSnapshot message = messages.compute(
                event.messageId(),
                (id, before) -> before == null ? MessageSnapshot.of((MessageSent) event) : before.after(event));
        byte[] record = JSON.writeValueAsBytes(new MessageRecord(position, "event", message));
        producer.send(new ProducerRecord<>(TOPIC, message.conversationId().value(), record));
        indexedPosition = position;
    }

    /** Waits until all views hold the whole log. */
    void settle() throws Exception {
        producer.flush();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> indexer.status().caughtUp() && indexer.status().position() >= indexedPosition);
        connection.client().indices().refresh(r -> r.index(IndexNames.FIRST.index()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::projected);
    }

    private boolean projected() {
        return axon.eventProcessingConfiguration().eventProcessors().values().stream()
                .map(PooledStreamingEventProcessor.class::cast)
                .allMatch(processor -> !processor.processingStatus().isEmpty()
                        && processor.processingStatus().values().stream()
                                .allMatch(segment -> segment.isCaughtUp()
                                        && segment.getCurrentPosition().orElse(-1) >= position));
    }

    @Override
    public void close() {
        axon.shutdown();
        indexer.close();
        producer.close();
        connection.close();
        link.close();
        redisClient.shutdown();
        mongoClient.close();
        elasticsearch.close();
        kafka.close();
        redis.close();
        mongo.close();
    }
}
