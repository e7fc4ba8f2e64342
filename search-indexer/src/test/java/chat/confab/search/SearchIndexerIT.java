package chat.confab.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.embedded.EmbeddedElasticsearch;
import chat.confab.embedded.EmbeddedKafka;
import chat.confab.messages.message.MessageRecord;
import chat.confab.messages.message.MessageSnapshot;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexerIT {

    @TempDir
    static Path data;

    private static EmbeddedKafka kafka;
    private static EmbeddedElasticsearch elasticsearch;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
        elasticsearch = EmbeddedElasticsearch.start(data.resolve("elasticsearch"), 0);
    }

    @AfterAll
    static void stop() {
        elasticsearch.close();
        kafka.close();
    }

    @Test
    void messages_edits_and_deletions_reach_the_index_whole() throws Exception {
        List<MessageRecord> log = log(1_000);
        try (SearchStack stack = stack("reach")) {
            stack.createTopic();
            try (SearchIndexer indexer = started(stack)) {
                stack.send(log);
                stack.awaitIndexed(indexer, log.getLast().position());
                stack.awaitDocuments(newest(log));
                assertThat(indexer.status().deadLetters()).isZero();
            }
        }
    }

    @Test
    void late_and_repeated_records_end_the_same() throws Exception {
        List<MessageRecord> log = log(200);
        List<MessageRecord> disorder = new ArrayList<>(log);
        disorder.addAll(log.subList(50, 150));
        Collections.shuffle(disorder, new Random(4711));
        try (SearchStack stack = stack("disorder")) {
            stack.createTopic();
            try (SearchIndexer indexer = started(stack)) {
                stack.send(disorder.subList(0, 100));
                stack.awaitIndexed(indexer, 0);
                stack.send(disorder.subList(100, disorder.size()));
                stack.awaitIndexed(indexer, log.getLast().position());
                stack.awaitDocuments(newest(log));
            }
        }
    }

    @Test
    void an_older_record_does_not_bring_a_deleted_text_back() throws Exception {
        try (SearchStack stack = stack("deleted")) {
            stack.createTopic();
            try (SearchIndexer indexer = started(stack)) {
                stack.send(List.of(Records.at(9, Records.deleted("c", 1))));
                stack.awaitIndexed(indexer, 9);
                stack.send(List.of(
                        Records.at(3, Records.message("c", 1, "secret")),
                        Records.at(10, Records.message("c", 2, "x"))));
                stack.awaitIndexed(indexer, 10);
                assertThat(stack.documents().get("c/1").body()).isNull();
            }
        }
    }

    @Test
    void a_restarted_indexer_goes_on_where_it_was() throws Exception {
        List<MessageRecord> log = log(100);
        try (SearchStack stack = stack("restart")) {
            stack.createTopic();
            stack.send(log);
            try (SearchIndexer first = started(stack)) {
                stack.awaitIndexed(first, log.getLast().position());
                stack.awaitDocuments(newest(log));
            }
            MessageRecord next = Records.at(10_000, Records.message("c9", 1, "one more"));
            stack.send(List.of(next));
            try (SearchIndexer second = started(stack)) {
                stack.awaitIndexed(second, 10_000);
                assertThat(second.status().indexed()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_lost_index_is_made_again_and_filled_from_the_beginning() throws Exception {
        List<MessageRecord> log = log(300);
        try (SearchStack stack = stack("lost")) {
            stack.createTopic();
            try (SearchIndexer indexer = started(stack)) {
                stack.send(log);
                stack.awaitIndexed(indexer, log.getLast().position());
                stack.elasticsearch().indices().delete(d -> d.index(stack.names.index()));
                MessageRecord next = Records.at(10_000, Records.message("c9", 1, "one more"));
                stack.send(List.of(next));
                stack.awaitIndexed(indexer, 10_000);
                Map<String, MessageSnapshot> expected = newest(log);
                expected.put("c9/1", next.message());
                stack.awaitDocuments(expected);
            }
        }
    }

    @Test
    void a_topic_made_anew_is_read_from_its_beginning() throws Exception {
        try (SearchStack stack = stack("anew")) {
            stack.createTopic();
            stack.send(log(100));
            try (SearchIndexer indexer = started(stack)) {
                stack.awaitIndexed(indexer, log(100).getLast().position());
            }
            stack.deleteTopic();
            stack.createTopic();
            List<MessageRecord> more = new ArrayList<>(log(100));
            more.add(Records.at(10_000, Records.message("c9", 1, "one more")));
            stack.send(more);
            try (SearchIndexer indexer = started(stack)) {
                stack.awaitIndexed(indexer, 10_000);
                stack.awaitDocuments(newest(more));
            }
        }
    }

    @Test
    void what_can_never_be_indexed_is_put_aside_and_the_others_go_on() throws Exception {
        try (SearchStack stack = stack("poison")) {
            stack.createTopic();
            try (SearchIndexer indexer = started(stack)) {
                stack.sendRaw("c", "not json".getBytes(UTF_8));
                stack.sendRaw("c", null);
                stack.send(List.of(Records.at(1, unindexable()), Records.at(2, Records.message("c", 2, "fine"))));
                stack.awaitIndexed(indexer, 2);
                assertThat(stack.documents()).containsOnlyKeys("c/2");
                assertThat(indexer.status().deadLetters()).isEqualTo(3);
                assertThat(deadLetters(stack))
                        .hasSize(3)
                        .allSatisfy(letter -> assertThat(letter.error()).isNotBlank())
                        .anySatisfy(letter -> assertThat(letter.record()).isEqualTo("not json"))
                        .anySatisfy(letter -> assertThat(letter.record()).contains("far future"));
            }
        }
    }

    @Test
    void nothing_is_lost_while_elasticsearch_is_away_at_the_start_and_in_the_middle() throws Exception {
        int port = freePort();
        Path folder = data.resolve("restarted");
        List<MessageRecord> log = log(600);
        try (SearchStack stack =
                new SearchStack("away", kafka.bootstrapServers(), URI.create("http://127.0.0.1:" + port))) {
            stack.createTopic();
            try (SearchIndexer indexer = started(stack)) {
                stack.send(log.subList(0, 100));
                awaitTrouble(indexer);
                try (EmbeddedElasticsearch first = EmbeddedElasticsearch.start(folder, port)) {
                    stack.awaitIndexed(indexer, 0);
                    stack.send(log.subList(100, 200));
                }
                stack.send(log.subList(200, log.size()));
                awaitTrouble(indexer);
                try (EmbeddedElasticsearch second = EmbeddedElasticsearch.start(folder, port)) {
                    stack.awaitIndexed(indexer, log.getLast().position());
                    stack.awaitDocuments(newest(log));
                }
            }
        }
    }

    @Test
    void it_waits_for_a_topic_that_does_not_exist_yet() throws Exception {
        try (SearchStack stack = stack("later")) {
            try (SearchIndexer indexer = started(stack)) {
                awaitTrouble(indexer);
                stack.createTopic();
                stack.send(List.of(Records.at(1, Records.message("c", 1, "hello"))));
                stack.awaitIndexed(indexer, 1);
                assertThat(stack.documents()).containsOnlyKeys("c/1");
            }
        }
    }

    /** Every message sent, some edited, some deleted; of every fifth the events are many. */
    private static List<MessageRecord> log(int messages) {
        List<MessageRecord> log = new ArrayList<>();
        for (int i = 1; i <= messages; i++) {
            String conversation = "c" + i % 7;
            log.add(Records.at(log.size(), Records.message(conversation, i, "hello number " + i)));
            if (i % 5 == 0) {
                String body = "edited, see https://example.com/" + i;
                log.add(Records.at(log.size(), Records.full(conversation, i, body)));
            }
            if (i % 10 == 0) {
                log.add(Records.at(log.size(), Records.deleted(conversation, i)));
            }
        }
        return log;
    }

    private static Map<String, MessageSnapshot> newest(List<MessageRecord> log) {
        Map<String, MessageSnapshot> newest = new HashMap<>();
        log.forEach(record -> newest.put(record.message().messageId().toString(), record.message()));
        return newest;
    }

    /** Its year has five digits, which a date field does not take. */
    private static MessageSnapshot unindexable() {
        MessageSnapshot message = Records.message("c", 1, "far future");
        return new MessageSnapshot(
                message.conversationId(),
                1,
                Records.ANN,
                "client",
                message.body(),
                null,
                List.of(),
                Map.of(),
                Instant.parse("+10000-01-01T00:00:00Z"),
                null,
                null,
                null);
    }

    private static List<DeadLetters.Letter> deadLetters(SearchStack stack) throws IOException {
        stack.elasticsearch().indices().refresh(r -> r.index(stack.names.deadLetters()));
        return stack
                .elasticsearch()
                .search(s -> s.index(stack.names.deadLetters()), DeadLetters.Letter.class)
                .hits()
                .hits()
                .stream()
                .map(Hit::source)
                .toList();
    }

    private static void awaitTrouble(SearchIndexer indexer) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> indexer.status().trouble() != null
                        && !"starting".equals(indexer.status().trouble()));
    }

    private static SearchIndexer started(SearchStack stack) {
        SearchIndexer indexer = stack.indexer();
        indexer.start();
        return indexer;
    }

    private static SearchStack stack(String name) {
        return new SearchStack(name, kafka.bootstrapServers(), URI.create(elasticsearch.uri()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
