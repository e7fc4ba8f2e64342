package chat.confab.projections.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.confab.embedded.EmbeddedKafka;
import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageRecord;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.projections.History;
import chat.confab.projections.History.Step;
import chat.confab.projections.TokenSerializer;
import chat.confab.projections.kafka.KafkaLink;
import chat.confab.projections.kafka.KafkaTokenStore;
import chat.confab.projections.live.MessageFold;
import chat.confab.projections.redis.Project;
import chat.confab.serialization.ConfabJson;
import chat.confab.serialization.EventNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class OutboxIT {

    private static final List<UserId> PEOPLE =
            Stream.of("ann", "bob", "cyd").map(UserId::new).toList();

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine(1);
    private KafkaLink link;
    private String topic;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(folder, 0);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void connect(TestInfo test) {
        topic = "events-" + test.getTestMethod().orElseThrow().getName().hashCode();
        link = new KafkaLink(kafka.bootstrapServers());
        OutboxTopic.ensure(link, topic, 3, null);
    }

    @AfterEach
    void disconnect() {
        link.close();
    }

    @Test
    void every_event_is_published_with_the_whole_message_in_order_of_its_conversation() {
        List<TrackedEventMessage<?>> events = append(chat(1, 120), chat(2, 120));
        run(events.size());
        assertThat(byConversation(published())).isEqualTo(byConversation(expected(events)));
    }

    @Test
    void a_crash_between_records_and_token_repeats_a_stretch_and_leaves_no_gap() {
        List<TrackedEventMessage<?>> events = append(chat(3, 400), chat(4, 400));
        run(150);
        crashWhilePublishing(events.subList(150, 230));
        run(events.size());
        Map<ConversationId, List<MessageRecord>> got = byConversation(published());
        assertThat(published()).hasSizeGreaterThan(expected(events).size());
        assertThat(firstOfEach(got)).isEqualTo(byConversation(expected(events)));
    }

    @Test
    void tokens_are_there_after_a_restart_and_gone_with_their_topic() {
        KafkaTokenStore before = tokens();
        before.fetchSegments("outbox");
        before.initializeTokenSegments("outbox", 2);
        before.storeToken(new GlobalSequenceTrackingToken(7), "outbox", 1);
        KafkaTokenStore after = tokens();
        assertThat(after.fetchSegments("outbox")).containsExactly(0, 1);
        assertThat(after.fetchToken("outbox", 0)).isNull();
        assertThat(after.fetchToken("outbox", 1)).isEqualTo(new GlobalSequenceTrackingToken(7));
        KafkaTokenStore elsewhere = new KafkaTokenStore(link, topic + ".other-tokens", new TokenSerializer());
        assertThat(elsewhere.fetchSegments("outbox")).isEmpty();
    }

    private KafkaTokenStore tokens() {
        return new KafkaTokenStore(link, topic + ".tokens", new TokenSerializer());
    }

    /** Lets a new process publish until it has reached the position, then stops it. */
    private void run(long position) {
        List<EventMessage<?>> all = log.readEvents(null, false).collect(Collectors.toList());
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(config -> upTo(all, position))
                .eventProcessing(processing -> processing
                        .registerEventHandler(
                                config -> new OutboxProjection(link, topic, new MessageFold(config.eventStore())))
                        .registerTokenStore(config -> tokens())
                        .registerDefaultListenerInvocationErrorHandler(config -> PropagatingErrorHandler.instance())
                        .usingPooledStreamingEventProcessors((config, builder) ->
                                builder.initialSegmentCount(1).batchSize(50)))
                .buildConfiguration();
        axon.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> axon
                        .eventProcessingConfiguration()
                        .eventProcessor("outbox", PooledStreamingEventProcessor.class)
                        .orElseThrow()
                        .processingStatus()
                        .values()
                        .stream()
                        .anyMatch(status -> status.getCurrentPosition().orElse(-1) >= position));
        axon.shutdown();
    }

    private static InMemoryEventStorageEngine upTo(List<EventMessage<?>> events, long position) {
        InMemoryEventStorageEngine some = new InMemoryEventStorageEngine(1);
        some.appendEvents(events.subList(0, (int) position));
        return some;
    }

    /** Has the records of a batch acknowledged, but not its token stored. */
    private void crashWhilePublishing(List<TrackedEventMessage<?>> batch) {
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(config -> log)
                .buildConfiguration();
        Project.batch(new OutboxProjection(link, topic, new MessageFold(axon.eventStore())), batch);
    }

    private List<TrackedEventMessage<?>> append(History... histories) {
        List<TrackedEventMessage<?>> events = Project.log(Stream.of(histories)
                .flatMap(history -> history.events().stream())
                .toList());
        log.appendEvents(events);
        return events;
    }

    private static History chat(int seed, int steps) {
        History history = new History(new ConversationId("team-" + seed), PEOPLE);
        Random random = new Random(seed);
        for (int i = 0; i < steps; i++) {
            history.take(new Step(random.nextInt(60), random.nextInt(60), random.nextInt(60)));
        }
        return history;
    }

    private static List<MessageRecord> expected(List<TrackedEventMessage<?>> events) {
        Map<MessageId, MessageSnapshot> messages = new HashMap<>();
        List<MessageRecord> expected = new ArrayList<>();
        for (TrackedEventMessage<?> tracked : events) {
            if (tracked.getPayload() instanceof MessageEvent event) {
                MessageSnapshot now = event instanceof MessageSent sent
                        ? MessageSnapshot.of(sent)
                        : messages.get(event.messageId()).after(event);
                messages.put(event.messageId(), now);
                expected.add(new MessageRecord(
                        tracked.trackingToken().position().orElseThrow(),
                        EventNames.nameOf(event.getClass()).value(),
                        now));
            }
        }
        return expected;
    }

    private List<MessageRecord> published() {
        List<MessageRecord> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    records.add(parsed(record));
                }
            }
        }
        return records;
    }

    private static MessageRecord parsed(ConsumerRecord<String, String> record) {
        MessageRecord parsed = ConfabJson.mapper().readValue(record.value(), MessageRecord.class);
        assertThat(record.key()).isEqualTo(parsed.message().conversationId().value());
        assertThat(new String(
                        record.headers().lastHeader(OutboxProjection.POSITION).value(), UTF_8))
                .isEqualTo(Long.toString(parsed.position()));
        return parsed;
    }

    private static Map<ConversationId, List<MessageRecord>> byConversation(List<MessageRecord> records) {
        return records.stream()
                .collect(Collectors.groupingBy(record -> record.message().conversationId()));
    }

    private static Map<ConversationId, List<MessageRecord>> firstOfEach(
            Map<ConversationId, List<MessageRecord>> records) {
        Map<ConversationId, List<MessageRecord>> firsts = new HashMap<>();
        records.forEach((conversation, all) -> firsts.put(
                conversation,
                all.stream()
                        .collect(Collectors.toMap(
                                MessageRecord::position,
                                record -> record,
                                (first, again) -> first,
                                java.util.LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList()));
        return firsts;
    }
}
