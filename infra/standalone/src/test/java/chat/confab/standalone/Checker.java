package chat.confab.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.reading.MessagesRead;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every view against the log, message by message: log = timeline = counts = index. It folds the log with a few
 * lines of its own and asks the views only through what clients and analysts use.
 */
final class Checker {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final TestPlatform platform;
    private final List<Object> log = new ArrayList<>();

    private Checker(TestPlatform platform) {
        this.platform = platform;
        long head = platform.logHead();
        if (head > 0) {
            readLog(head);
        }
    }

    static Checker of(TestPlatform platform) {
        return new Checker(platform);
    }

    private void readLog(long head) {
        try (BlockingStream<TrackedEventMessage<?>> stream = platform.log().openStream(null)) {
            TrackedEventMessage<?> event;
            do {
                event = stream.nextAvailable();
                log.add(event.getPayload());
            } while (event.trackingToken().position().orElse(0) < head);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The conversation's messages as the log has them, by seq. */
    TreeMap<Long, MessageSnapshot> messages(String conversation) {
        TreeMap<Long, MessageSnapshot> messages = new TreeMap<>();
        events(conversation)
                .forEach(event -> messages.merge(
                        event.seq(),
                        event instanceof MessageSent sent ? MessageSnapshot.of(sent) : MISSING,
                        (before, unused) -> before.after(event)));
        return messages;
    }

    private static final MessageSnapshot MISSING = new MessageSnapshot(
            new ConversationId("missing"),
            0,
            new chat.confab.messages.UserId("missing"),
            "",
            null,
            null,
            List.of(),
            Map.of(),
            java.time.Instant.EPOCH,
            null,
            null,
            null);

    private List<MessageEvent> events(String conversation) {
        return log.stream()
                .filter(MessageEvent.class::isInstance)
                .map(MessageEvent.class::cast)
                .filter(event -> event.conversationId().value().equals(conversation))
                .toList();
    }

    /** Asserts that all views of the conversation say what the log says; waits for them to catch up first. */
    void viewsEqualLog(String conversation, Api.Person... members) {
        var expected = messages(conversation);
        assertThat(expected.keySet())
                .as("seq has no gaps")
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, expected.size())
                        .boxed()
                        .toList());
        Awaitility.await().atMost(CATCH_UP).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            for (Api.Person member : members) {
                assertThat(timeline(conversation, member)).isEqualTo(asTimeline(expected));
                assertThat(listed(conversation, member)).isEqualTo(unread(conversation, member, expected));
            }
            assertThat(indexed(conversation)).isEqualTo(asIndexed(expected));
        });
    }

    /** What one message must look like in a view: its text, state and reactions. */
    private record Shown(String body, boolean deleted, Map<String, Integer> reactions) {}

    private static Map<Long, Shown> asTimeline(Map<Long, MessageSnapshot> log) {
        return log.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Shown(
                                entry.getValue().body() == null
                                        ? ""
                                        : entry.getValue().body(),
                                entry.getValue().deletedAt() != null,
                                entry.getValue().reactions().entrySet().stream()
                                        .collect(Collectors.toMap(
                                                Map.Entry::getKey,
                                                r -> r.getValue().size())))));
    }

    private Map<Long, Shown> timeline(String conversation, Api.Person by) {
        Map<Long, Shown> shown = new HashMap<>();
        String window = "?limit=100";
        while (true) {
            JsonNode page = platform.api()
                    .get(by, Api.messages(conversation) + window)
                    .expect(200)
                    .body();
            for (JsonNode message : page.path("messages")) {
                Shown before = shown.put(message.path("seq").asLong(), shown(message));
                assertThat(before).as("each message is on one page only").isNull();
            }
            if (!page.path("hasMoreBefore").asBoolean()) {
                return shown;
            }
            window = "?limit=100&before="
                    + page.path("messages").get(0).path("seq").asLong();
        }
    }

    private static Shown shown(JsonNode message) {
        Map<String, Integer> reactions = new HashMap<>();
        message.path("reactions")
                .forEach(r -> reactions.put(
                        r.path("emoji").asString(), r.path("count").asInt()));
        return new Shown(
                message.path("body").asString(""),
                message.path("state").asString().equals("deleted"),
                reactions);
    }

    /** The four numbers of the conversation list. */
    private record Counts(long lastSeq, long lastReadSeq, long unread, long mentions) {}

    private Counts listed(String conversation, Api.Person by) {
        JsonNode view = platform.api()
                .get(by, "/api/v1/conversations/" + conversation)
                .expect(200)
                .body();
        return new Counts(
                view.path("lastSeq").asLong(),
                view.path("lastReadSeq").asLong(),
                view.path("unreadCount").asLong(),
                view.path("mentionCount").asLong());
    }

    private Counts unread(String conversation, Api.Person by, TreeMap<Long, MessageSnapshot> messages) {
        long read = 0;
        for (Object event : log) {
            if (event instanceof MessagesRead it
                    && it.conversationId().value().equals(conversation)
                    && it.userId().value().equals(by.userId())) {
                read = Math.max(read, it.seq());
            } else if (event instanceof MessageSent it
                    && it.conversationId().value().equals(conversation)
                    && it.senderId().value().equals(by.userId())) {
                read = Math.max(read, it.seq());
            }
        }
        List<MessageSnapshot> after = messages.tailMap(read, false).values().stream()
                .filter(message -> message.deletedAt() == null)
                .toList();
        long mentions = after.stream()
                .filter(message -> message.mentions().stream()
                        .anyMatch(mentioned -> mentioned.value().equals(by.userId())))
                .count();
        return new Counts(messages.isEmpty() ? 0 : messages.lastKey(), read, after.size(), mentions);
    }

    private static Map<Long, String> asIndexed(Map<Long, MessageSnapshot> log) {
        return log.entrySet().stream()
                .filter(entry -> entry.getValue().deletedAt() == null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> java.util.Objects.requireNonNull(
                                entry.getValue().body())));
    }

    private Map<Long, String> indexed(String conversation) throws IOException, InterruptedException {
        String query = JSON.writeValueAsString(Map.of(
                "size",
                10_000,
                "query",
                Map.of("bool", Map.of("filter", List.of(Map.of("term", Map.of("conversationId", conversation)))))));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(platform.elasticsearch() + "/messages-read/_search"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        List<JsonNode> sources = new ArrayList<>();
        JSON.readTree(answer.body()).path("hits").path("hits").forEach(hit -> sources.add(hit.path("_source")));
        return sources.stream()
                .filter(source -> !source.path("body").asString("").isEmpty())
                .collect(Collectors.toMap(
                        source -> source.path("seq").asLong(),
                        source -> source.path("body").asString()));
    }

    /** How often each client id is in the log. */
    Map<String, Long> clientIds(String conversation) {
        return events(conversation).stream()
                .filter(MessageSent.class::isInstance)
                .map(event -> ((MessageSent) event).clientMessageId())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** How many messages the log says are deleted; for tests that must have deleted some. */
    long deletions(String conversation) {
        return events(conversation).stream()
                .filter(MessageDeleted.class::isInstance)
                .count();
    }
}
