package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a person does, over HTTP, against the whole platform. */
class MessagingIT {

    private static final Duration LIVE = Duration.ofSeconds(1);

    private static TestPlatform platform;
    private static Api api;

    @BeforeAll
    static void start() {
        platform = TestPlatform.shared();
        api = platform.api();
    }

    private static Api.Person someone(String name) {
        return api.register(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static JsonNode conversation(Api.Person by, String id) {
        return api.get(by, "/api/v1/conversations/" + id).expect(200).body();
    }

    @Test
    void two_people_talk_and_each_step_reaches_the_others_stream_within_a_second() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        try (EventStream stream = api.stream(bob, null).awaitReady()) {
            String chat = api.direct(ann, bob);
            stream.await(
                    LIVE,
                    event -> event.type().equals("conversation")
                            && event.data().path("conversationId").asString().equals(chat));

            long seq = api.send(ann, chat, "Lunch at noon? The pelican cafe.");
            assertThat(seq).isEqualTo(1);
            JsonNode sent = stream.await(LIVE, event -> event.isMessage(1)).data();
            assertThat(sent.path("body").asString()).isEqualTo("Lunch at noon? The pelican cafe.");
            assertThat(sent.path("senderName").asString()).isEqualTo("Display of " + ann.username());
            stream.await(
                    LIVE,
                    event -> event.type().equals("unread")
                            && event.data().path("unreadCount").asInt() == 1);
            assertThat(conversation(bob, chat).path("unreadCount").asInt()).isEqualTo(1);

            api.patch(ann, Api.messages(chat) + "/1", Map.of("body", "Lunch at one? The pelican cafe."))
                    .expect(204);
            stream.await(
                    LIVE,
                    event -> event.isMessage(1)
                            && event.data().path("body").asString().startsWith("Lunch at one"));

            api.put(bob, Api.messages(chat) + "/1/reactions/" + Api.encode("👍"), Map.of());
            stream.await(
                    LIVE,
                    event ->
                            event.isMessage(1) && event.data().path("reactions").size() == 1);

            long reply = api.post(
                            bob,
                            Api.messages(chat),
                            Map.of("clientMessageId", "reply-1", "body", "Gladly", "replyToSeq", 1))
                    .expect(201)
                    .body()
                    .path("seq")
                    .asLong();
            JsonNode replied =
                    stream.await(LIVE, event -> event.isMessage(reply)).data();
            assertThat(replied.path("replyTo").path("seq").asLong()).isEqualTo(1);
            assertThat(replied.path("replyTo").path("preview").asString()).startsWith("Lunch at one");

            JsonNode read = api.put(ann, "/api/v1/conversations/" + chat + "/read", Map.of("seq", reply))
                    .expect(200)
                    .body();
            assertThat(read.path("lastReadSeq").asLong()).isEqualTo(reply);
            assertThat(read.path("unreadCount").asLong()).isZero();
            stream.await(
                    LIVE,
                    event -> event.type().equals("receipt")
                            && event.data().path("userId").asString().equals(ann.userId()));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(api.get(bob, "/api/v1/search?q=pelican")
                                    .expect(200)
                                    .body()
                                    .path("hits")
                                    .get(0)
                                    .path("message")
                                    .path("body")
                                    .asString())
                            .isEqualTo("Lunch at one? The pelican cafe."));

            api.delete(ann, Api.messages(chat) + "/1");
            stream.await(
                    LIVE,
                    event -> event.isMessage(1)
                            && event.data().path("state").asString().equals("deleted")
                            && !event.data().has("body"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(api.get(bob, "/api/v1/search?q=pelican")
                                    .body()
                                    .path("total")
                                    .asLong())
                            .isZero());
        }
    }

    @Test
    void a_conversation_shows_as_it_stood_and_a_message_tells_its_versions() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        String chat = api.direct(ann, bob);
        api.send(ann, chat, "before");
        String then = api.get(bob, Api.messages(chat) + "/1").expect(200).text("sentAt");
        api.patch(ann, Api.messages(chat) + "/1", Map.of("body", "after")).expect(204);
        api.send(bob, chat, "later");

        JsonNode past = api.get(bob, Api.messages(chat) + "?asOf=" + then)
                .expect(200)
                .body()
                .path("messages");
        assertThat(past.size()).isEqualTo(1);
        assertThat(past.get(0).path("body").asString()).isEqualTo("before");
        JsonNode versions = api.get(ann, Api.messages(chat) + "/1/history")
                .expect(200)
                .body()
                .path("versions");
        assertThat(versions.get(0).path("body").asString()).isEqualTo("before");
        assertThat(versions.get(1).path("body").asString()).isEqualTo("after");
        api.get(bob, Api.messages(chat) + "/1/history").expect(403);
    }

    @Test
    void a_stream_resumes_after_the_last_event_without_loss_or_repeat() {
        Api.Person ann = someone("ann");
        Api.Person bob = someone("bob");
        String chat = api.direct(ann, bob);
        String position;
        try (EventStream stream = api.stream(bob, null).awaitReady()) {
            api.send(ann, chat, "one");
            position = java.util.Objects.requireNonNull(
                    stream.await(LIVE, event -> event.isMessage(1)).id());
        }
        for (int n = 2; n <= 40; n++) {
            api.send(ann, chat, "message " + n);
        }
        try (EventStream resumed = api.stream(bob, position)) {
            api.send(ann, chat, "live again");
            resumed.await(LIVE.multipliedBy(2), event -> event.isMessage(41));
            assertThat(resumed.events().stream()
                            .filter(event -> event.type().equals("message"))
                            .map(event -> event.data().path("seq").asLong()))
                    .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(2, 41)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void a_repeated_client_message_id_is_one_message() {
        Api.Person ann = someone("ann");
        String chat = api.direct(ann, someone("bob"));
        Api.Answer first = api.send(ann, chat, "same", "once").expect(201);
        Api.Answer second = api.send(ann, chat, "same", "once").expect(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(conversation(ann, chat).path("lastSeq").asLong()).isEqualTo(1);
    }

    @Test
    void three_people_and_a_thousand_messages_leave_log_timeline_counts_and_index_equal() {
        Api.Person[] people = {someone("ann"), someone("bob"), someone("cyd")};
        String team = api.group(people[0], "A thousand", people[1], people[2]);
        Random random = new Random(7);
        for (int n = 1; n <= 1_000; n++) {
            Api.Person by = people[random.nextInt(people.length)];
            String mention = random.nextInt(10) == 0 ? " @" + people[random.nextInt(3)].username() : "";
            long seq = api.send(by, team, "message " + n + mention);
            switch (random.nextInt(12)) {
                case 0 -> api.patch(by, Api.messages(team) + "/" + seq, Map.of("body", "edited " + n));
                case 1 -> api.delete(by, Api.messages(team) + "/" + seq);
                case 2 ->
                    api.put(
                            people[random.nextInt(3)],
                            Api.messages(team) + "/" + (1 + random.nextLong(seq)) + "/reactions/" + Api.encode("🎉"),
                            Map.of());
                case 3 ->
                    api.put(
                            people[random.nextInt(3)],
                            "/api/v1/conversations/" + team + "/read",
                            Map.of("seq", 1 + random.nextLong(seq)));
                default -> {}
            }
        }
        Checker checker = Checker.of(platform);
        assertThat(checker.messages(team)).hasSize(1_000);
        assertThat(checker.deletions(team)).isPositive();
        checker.viewsEqualLog(team, people);
    }

    static Stream<Arguments> badRequests() {
        String chat = "/api/v1/conversations/CHAT";
        return Stream.of(
                Arguments.of("POST", chat + "/messages", "{", 400),
                Arguments.of("POST", chat + "/messages", "[]", 400),
                Arguments.of("POST", chat + "/messages", "\"text\"", 400),
                Arguments.of("POST", chat + "/messages", "null", 400),
                Arguments.of("POST", chat + "/messages", "{}", 400),
                Arguments.of("POST", chat + "/messages", "{\"clientMessageId\":\"a\",\"body\":{}}", 400),
                Arguments.of("POST", chat + "/messages", "{\"clientMessageId\":\"a\",\"body\":\"  \"}", 400),
                Arguments.of("POST", chat + "/messages", "{\"clientMessageId\":\"\",\"body\":\"x\"}", 400),
                Arguments.of("POST", chat + "/messages", "{\"clientMessageId\":\"a\",\"body\":\"\\ud800\"}", 400),
                Arguments.of(
                        "POST",
                        chat + "/messages",
                        "{\"clientMessageId\":\"a\",\"body\":\"" + "x".repeat(16_385) + "\"}",
                        400),
                Arguments.of(
                        "POST",
                        chat + "/messages",
                        "{\"clientMessageId\":\"a\",\"body\":\"" + "x".repeat(2_000_000) + "\"}",
                        413),
                Arguments.of(
                        "POST",
                        chat + "/messages",
                        "{\"clientMessageId\":\"a\",\"body\":\"x\",\"replyToSeq\":99}",
                        400),
                Arguments.of(
                        "POST",
                        chat + "/messages",
                        "{\"clientMessageId\":\"a\",\"body\":\"x\",\"replyToSeq\":\"y\"}",
                        400),
                Arguments.of("GET", chat + "/messages?limit=0", null, 400),
                Arguments.of("GET", chat + "/messages?limit=x", null, 400),
                Arguments.of("GET", chat + "/messages?before=x", null, 400),
                Arguments.of("GET", chat + "/messages?before=1&after=1", null, 400),
                Arguments.of("GET", "/api/v1/conversations?cursor=%00%ff", null, 400),
                Arguments.of("PATCH", chat + "/messages/99", "{\"body\":\"x\"}", 404),
                Arguments.of("PATCH", chat + "/messages/0", "{\"body\":\"x\"}", 400),
                Arguments.of("PATCH", chat + "/messages/99999999999999999999", "{\"body\":\"x\"}", 400),
                Arguments.of("PUT", chat + "/messages/1/reactions/no", "{}", 400),
                Arguments.of("PUT", chat + "/read", "{\"seq\":99}", 400),
                Arguments.of("PUT", chat + "/read", "{\"seq\":-1}", 400),
                Arguments.of("PUT", chat + "/members/nobody", "{\"role\":\"king\"}", 400),
                Arguments.of("GET", "/api/v1/conversations/of-others", null, 404),
                Arguments.of("GET", "/api/v1/conversations/a%2Fb", null, 400),
                Arguments.of("GET", "/api/v1/conversations/of-others/messages", null, 404),
                Arguments.of("POST", "/api/v1/conversations", "{\"type\":\"party\"}", 400),
                Arguments.of("POST", "/api/v1/conversations", "{\"type\":\"direct\",\"memberIds\":[]}", 400),
                Arguments.of("POST", "/api/v1/conversations", "{\"type\":\"direct\",\"memberIds\":[\"nobody\"]}", 404),
                Arguments.of("POST", "/api/v1/conversations", "{\"type\":\"group\",\"memberIds\":[]}", 400),
                Arguments.of("GET", "/api/v1/search?q=", null, 400),
                Arguments.of("GET", "/api/v1/search?q=%22open", null, 400),
                Arguments.of("GET", "/api/v1/search?q=x&cursor=zzz", null, 400),
                Arguments.of("GET", "/api/v1/nothing-here", null, 404));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void bad_input_gets_a_clear_problem_and_nothing_is_written(String method, String path, String body, int status) {
        Api.Person ann = someone("ann");
        String chat = api.direct(ann, someone("bob"));
        api.send(ann, chat, "one");
        long head = platform.logHead();
        Api.Answer answer = api.call(ann, method, path.replace("CHAT", chat), body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("type")).startsWith("urn:confab:problem:");
        assertThat(answer.text("title")).isNotBlank();
        assertThat(platform.logHead()).isEqualTo(head);
    }

    @Test
    void without_a_good_token_nothing_is_answered() {
        Api.Person ann = someone("ann");
        for (String token : List.of("x", ann.token() + "x", ann.token().substring(2))) {
            api.get(new Api.Person(ann.userId(), ann.username(), token), "/api/v1/me")
                    .expect(401);
        }
        api.get(null, "/api/v1/conversations").expect(401);
    }

    @Test
    void the_conversation_list_pages_through_all_newest_first() {
        Api.Person ann = someone("ann");
        List<String> made = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            String group = api.group(ann, "Group " + n);
            api.send(ann, group, "hello " + n);
            made.addFirst(group);
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(ann, "/api/v1/conversations?limit=3" + cursor)
                    .expect(200)
                    .body();
            page.path("conversations")
                    .forEach(it -> listed.add(it.path("conversationId").asString()));
            cursor = page.has("nextCursor") && !page.path("nextCursor").isNull()
                    ? "&cursor=" + Api.encode(page.path("nextCursor").asString())
                    : "";
        } while (!cursor.isEmpty());
        assertThat(new HashSet<>(listed)).hasSameSizeAs(listed);
        assertThat(listed).isEqualTo(made);
    }
}
