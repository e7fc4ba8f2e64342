package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.embedded.EmbeddedRedis;
import chat.confab.throttle.Bucket;
import chat.confab.throttle.Rate;
import chat.confab.throttle.RedisThrottle;
import io.lettuce.core.RedisClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What protects the platform: limits over several nodes, limits without Redis, and more than it can do. */
class ThrottleIT {

    private static final Rate REACTIONS = Rate.parse("5/h");
    private static final int RUSH = 2_000;

    @TempDir
    private static Path folder;

    private static EmbeddedRedis redis;
    private static TestPlatform platform;
    private static Api api;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        platform = TestPlatform.start(
                folder.resolve("data"),
                List.of(
                        "--confab.redis.uri=" + redis.uri(),
                        "--confab.limits.react=" + REACTIONS,
                        "--confab.limits.send=20/s burst 300",
                        "--confab.http.max-in-flight.commands=8"));
        api = platform.api();
    }

    @AfterAll
    static void stop() {
        platform.close();
        redis.close();
    }

    private static Api.Person someone(String name) {
        return api.register(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static Api.Answer react(Api.Person by, String chat, String emoji) {
        return api.put(by, Api.messages(chat) + "/1/reactions/" + Api.encode(emoji), Map.of());
    }

    private static double limitsAreLocal() {
        return platform.metrics().get("confab.throttle.local").gauge().value();
    }

    @Test
    void a_limit_holds_for_all_nodes_together() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        String chat = api.group(ann, "Limits", bob);
        api.send(ann, chat, "hello");
        react(ann, chat, "👍").expect(204);
        react(ann, chat, "🎉").expect(204);
        RedisClient client = RedisClient.create(redis.uri());
        try (RedisThrottle otherNode = new RedisThrottle(client)) {
            for (int i = 0; i < 3; i++) {
                Bucket bucket = new Bucket("react:" + ann.userId(), REACTIONS);
                assertThat(otherNode.take(bucket).block().allowed()).isTrue();
            }
        } finally {
            client.shutdown();
        }

        Api.Answer refused = react(ann, chat, "😀").expect(429);

        assertThat(refused.text("type")).isEqualTo("urn:confab:problem:too-many-requests");
        assertThat(refused.text("detail")).contains("\"react\"", "5/h");
        assertThat(Integer.parseInt(
                        refused.raw().headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(600, 720);
        react(bob, chat, "😀").expect(204);
        api.send(ann, chat, "still here");
    }

    @Test
    void while_redis_is_away_people_go_on_sending() {
        Api.Person ann = someone("ann");
        String chat = api.group(ann, "Alone", someone("bob"));
        api.send(ann, chat, "one");
        assertThat(limitsAreLocal()).isZero();

        redis.close();
        try {
            for (int i = 0; i < 20; i++) {
                api.send(ann, chat, "without Redis");
            }
            assertThat(limitsAreLocal()).isOne();
        } finally {
            redis = EmbeddedRedis.start(
                    folder.resolve("redis"), URI.create(redis.uri()).getPort());
        }

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            api.send(ann, chat, "with Redis");
            return limitsAreLocal() == 0;
        });
    }

    @Test
    void a_rush_is_answered_whole_and_leaves_nothing_behind() throws Exception {
        Api.Person[] people = {someone("ann"), someone("bob"), someone("cleo")};
        String chat = api.group(people[0], "Rush", people[1], people[2]);
        Set<String> acknowledged = new HashSet<>();
        Set<Integer> statuses = new HashSet<>();
        for (Map.Entry<String, Api.Answer> answer : rush(people, chat).entrySet()) {
            int status = answer.getValue().status();
            statuses.add(status);
            if (status == 201) {
                acknowledged.add(answer.getKey());
            } else {
                assertThat(answer.getValue().text("type"))
                        .isIn("urn:confab:problem:too-many-requests", "urn:confab:problem:overloaded");
                assertThat(answer.getValue().raw().headers().firstValue("Retry-After"))
                        .isPresent();
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 429, 503);
        assertThat(Checker.of(platform).clientIds(chat))
                .as("all that was acknowledged is in the log, once, and nothing else")
                .containsOnlyKeys(acknowledged)
                .allSatisfy((clientId, count) -> assertThat(count).isEqualTo(1));

        Api.Person dora = someone("dora");
        String calm = api.group(dora, "Calm", people[0]);
        long start = System.nanoTime();
        assertThat(api.send(dora, calm, "works at once")).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        Checker.of(platform).viewsEqualLog(chat, people);
    }

    /** Every answer by the client id of what was sent; all are sent at once. */
    private static Map<String, Api.Answer> rush(Api.Person[] people, String chat) throws Exception {
        List<Future<Map.Entry<String, Api.Answer>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RUSH; i++) {
                String clientId = "rush-" + i;
                Api.Person by = people[i % people.length];
                answers.add(
                        threads.submit(() -> Map.entry(clientId, api.send(by, chat, clientId, "message " + clientId))));
            }
        }
        Map<String, Api.Answer> byClientId = new HashMap<>();
        for (Future<Map.Entry<String, Api.Answer>> answer : answers) {
            byClientId.put(answer.get().getKey(), answer.get().getValue());
        }
        return byClientId;
    }
}
