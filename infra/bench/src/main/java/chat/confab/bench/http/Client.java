package chat.confab.bench.http;

import chat.confab.serialization.ConfabJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP contract, from a client's side, over connections that stay open. */
final class Client {

    private static final JsonMapper JSON = ConfabJson.mapper();
    private static final String CONVERSATIONS = "/api/v1/conversations";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final LongAdder refused = new LongAdder();
    private final String base;

    Client(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Someone signed in. */
    record Person(String userId, String token) {}

    Person register(String username) throws IOException, InterruptedException {
        Map<String, String> who =
                Map.of("username", username, "displayName", "Person " + username, "password", "a rather long password");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/auth/register"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(who)))
                .build();
        JsonNode answer = expect(201, http.send(request, BodyHandlers.ofString()));
        return new Person(
                answer.path("userId").asString(), answer.path("accessToken").asString());
    }

    /** Founds a group and returns its id. */
    String found(Person by, String title, List<String> others) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("type", "group", "title", title, "memberIds", others));
        return expect(201, post(by, CONVERSATIONS, body)).path("conversationId").asString();
    }

    /** Sends a text that needs no escaping. */
    HttpResponse<String> send(Person by, String conversation, String clientMessageId, String text)
            throws IOException, InterruptedException {
        String body = "{\"clientMessageId\":\"" + clientMessageId + "\",\"body\":\"" + text + "\"}";
        return post(by, CONVERSATIONS + "/" + conversation + "/messages", body);
    }

    /** The newest message's seq in the timeline, 0 when there is none yet. */
    long newestSeq(Person by, String conversation) throws IOException, InterruptedException {
        JsonNode page = get(by, CONVERSATIONS + "/" + conversation + "/messages?limit=1");
        return page.path("messages").path(0).path("seq").asLong(0);
    }

    /** The conversation with its counts. */
    JsonNode conversation(Person by, String conversation) throws IOException, InterruptedException {
        return get(by, CONVERSATIONS + "/" + conversation);
    }

    /** Whether a message with the word is found. */
    boolean finds(Person by, String word) throws IOException, InterruptedException {
        return !get(by, "/api/v1/search?q=" + word).path("hits").isEmpty();
    }

    /** How many questions were answered by a 503. */
    long refused() {
        return refused.sum();
    }

    /** Gives the subscriber every line of the person's stream, until it cancels or the platform ends it. */
    CompletableFuture<HttpResponse<Void>> stream(Person by, Flow.Subscriber<String> lines) {
        HttpRequest request =
                as(by, "/api/v1/stream").header("Accept", "text/event-stream").build();
        return http.sendAsync(request, BodyHandlers.fromLineSubscriber(lines));
    }

    /** The answer; nothing at all when the platform says that it cannot answer now, which is counted. */
    private JsonNode get(Person by, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(as(by, path).build(), BodyHandlers.ofString());
        if (answer.statusCode() == 503) {
            refused.increment();
            return JSON.missingNode();
        }
        return expect(200, answer);
    }

    private HttpResponse<String> post(Person by, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = as(by, path)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder as(Person by, String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + by.token());
    }

    private static JsonNode expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
