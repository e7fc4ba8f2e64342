package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.embedded.EmbeddedElasticsearch;
import chat.confab.embedded.EmbeddedKafka;
import chat.confab.embedded.EmbeddedMongo;
import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageRecord;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.rebuild.FindRebuild;
import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.messages.rebuild.RebuildView;
import chat.confab.messages.rebuild.StartRebuild;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.kafka.KafkaLink;
import chat.confab.projections.mongo.MongoTokenStore;
import chat.confab.projections.outbox.OutboxTopic;
import chat.confab.projections.rebuild.LogHead;
import chat.confab.projections.rebuild.MongoReadModels;
import chat.confab.projections.rebuild.Processors;
import chat.confab.projections.rebuild.RebuildCommands;
import chat.confab.projections.rebuild.RebuildQueries;
import chat.confab.projections.rebuild.Rebuilds;
import chat.confab.search.ElasticsearchConnection;
import chat.confab.search.IndexNames;
import chat.confab.serialization.ConfabJson;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search index built anew from the log, with Elasticsearch as it is: full of surprises. */
class SearchRebuildIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T12:00:00Z");
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    static Path data;

    private static int port;
    private static EmbeddedKafka kafka;
    private static EmbeddedMongo mongoServer;
    private static EmbeddedElasticsearch elasticsearch;
    private static ElasticsearchConnection connection;
    private static MongoClient mongo;

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final LogHead head = () -> log.createHeadToken().position().orElse(0);
    private final ConversationId chat = new ConversationId("chat-" + NAMES.incrementAndGet());
    private final SimpleCommandBus commandBus = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queryBus = SimpleQueryBus.builder().build();
    private SearchReadModel model;
    private Rebuilds rebuilds;

    @BeforeAll
    static void start() {
        port = TestPlatform.freePort();
        kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
        mongoServer = EmbeddedMongo.start(data.resolve("mongo"), 0);
        elasticsearch = EmbeddedElasticsearch.start(data.resolve("elasticsearch"), port);
        connection = ElasticsearchConnection.to(List.of(URI.create("http://127.0.0.1:" + port)));
        mongo = MongoClients.create(mongoServer.connectionString());
        try (KafkaLink link = new KafkaLink(kafka.bootstrapServers())) {
            OutboxTopic.ensure(link, OutboxTopic.NAME, 2, null);
        }
    }

    @AfterAll
    static void stop() {
        mongo.close();
        connection.close();
        elasticsearch.close();
        mongoServer.close();
        kafka.close();
    }

    @BeforeEach
    void a_node() {
        MongoDatabase database = mongo.getDatabase("test" + NAMES.incrementAndGet());
        Processors processors = new Processors(
                log,
                event -> chat.value(),
                name -> InMemorySequencedDeadLetterQueue.defaultQueue(),
                500,
                new Processors.Pace(2, 200));
        MongoReadModels models = new MongoReadModels(
                database,
                new MongoTokenStore(
                        database, "tokens", new TokenSerializer(), Clock.systemUTC(), Duration.ofSeconds(15), "test"),
                processors);
        model = new SearchReadModel(new SearchIndices(connection, settings()), log, head, database, models);
        rebuilds = new Rebuilds(List.of(model), head, processors.rebuild(), Clock.systemUTC(), Duration.ofHours(1));
        new AnnotationCommandHandlerAdapter<>(new RebuildCommands(rebuilds, Clock.systemUTC())).subscribe(commandBus);
        new AnnotationQueryHandlerAdapter<>(new RebuildQueries(rebuilds)).subscribe(queryBus);
    }

    @AfterEach
    void end() {
        rebuilds.close();
    }

    private static ConfabSettings settings() {
        return new ConfabSettings(
                data,
                new ConfabSettings.Mongo("", ""),
                new ConfabSettings.Redis(""),
                new ConfabSettings.Kafka(kafka.bootstrapServers(), 2, null),
                new ConfabSettings.Elasticsearch(List.of(URI.create("http://127.0.0.1:" + port)), 1, 0),
                new ConfabSettings.Projections(500, "test", Duration.ofHours(1)));
    }

    @Test
    void what_kafka_has_forgotten_comes_from_the_log_and_what_happens_meanwhile_from_kafka() {
        say(1, 300, LONG_AGO);
        rebuilds.start();
        String id = rebuild();
        for (int seq = 301; seq <= 320; seq++) {
            publish(say(seq, seq, Instant.now()));
        }
        await(id, RebuildPhase.LIVE);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found()).isEqualTo(320));
    }

    @Test
    void a_refused_document_fails_the_rebuild_loudly_and_search_goes_on_as_before() {
        rebuilds.start();
        publish(say(1, 1, LONG_AGO));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(found()).isEqualTo(1));
        say(2, 2, Instant.parse("+300000000-01-01T00:00:00Z"));
        RebuildView failed = await(rebuild(), RebuildPhase.FAILED);
        assertThat(failed.failure()).contains("the index refuses the message");
        assertThat(found()).isEqualTo(1);
        String index = IndexNames.version(failed.toVersion()).index();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !connection
                        .client()
                        .indices()
                        .exists(e -> e.index(index))
                        .value());
    }

    @Test
    void an_index_that_does_not_hold_what_the_log_does_is_found_out() {
        say(1, 5, LONG_AGO);
        int version = 1_000;
        model.prepare(version);
        assertThat(model.verify(version, head.position(), Instant.now()))
                .hasValueSatisfying(fault -> assertThat(fault).contains("the log has 5 messages", "the index has 0"));
        model.drop(version);
    }

    @Test
    void while_elasticsearch_is_away_a_rebuild_waits_and_then_goes_on() {
        say(1, 2_000, LONG_AGO);
        rebuilds.start();
        String id = rebuild();
        Awaitility.await().atMost(PATIENCE).until(() -> view(id).phase() != RebuildPhase.STARTING);
        elasticsearch.close();
        assertThat(view(id).phase().isRunning()).isTrue();
        elasticsearch = EmbeddedElasticsearch.start(data.resolve("elasticsearch"), port);
        await(id, RebuildPhase.LIVE);
        assertThat(found()).isEqualTo(2_000);
    }

    private CommandGateway commands() {
        return DefaultCommandGateway.builder().commandBus(commandBus).build();
    }

    private QueryGateway queries() {
        return DefaultQueryGateway.builder().queryBus(queryBus).build();
    }

    private String rebuild() {
        return commands().sendAndWait(new StartRebuild("search", new UserId("admin")));
    }

    private RebuildView view(String id) {
        return queries().query(new FindRebuild(id), RebuildView.class).join();
    }

    private RebuildView await(String id, RebuildPhase phase) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(view(id).phase()).as(view(id).toString()).isEqualTo(phase));
        return view(id);
    }

    /** Into the log alone, as if it were long ago. */
    private MessageRecord say(long from, long to, Instant at) {
        MessageSent sent = null;
        for (long seq = from; seq <= to; seq++) {
            sent = new MessageSent(chat, seq, new UserId("ann"), "c" + seq, "text", null, List.of(), null, at);
            log.publish(new GenericDomainEventMessage<>("Message", new MessageId(chat, seq).toString(), 0, sent));
        }
        return new MessageRecord(head.position(), "chat.message.sent", MessageSnapshot.of(sent));
    }

    private void publish(MessageRecord record) {
        try (KafkaLink link = new KafkaLink(kafka.bootstrapServers())) {
            link.send(List.of(new ProducerRecord<>(
                    OutboxTopic.NAME, chat.value(), ConfabJson.mapper().writeValueAsString(record))));
        }
    }

    /** How many messages of the test's conversation a search finds. */
    private long found() throws AssertionError {
        try {
            String alias = IndexNames.FIRST.readAlias();
            connection.client().indices().refresh(r -> r.index(alias));
            return connection
                    .client()
                    .count(c -> c.index(alias)
                            .query(q -> q.term(t -> t.field("conversationId").value(chat.value()))))
                    .count();
        } catch (java.io.IOException | RuntimeException away) {
            throw new AssertionError(away);
        }
    }
}
