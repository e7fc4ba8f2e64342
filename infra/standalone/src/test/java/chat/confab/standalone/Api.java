package chat.confab.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the HTTP contract, as any program would write it: it knows URLs and JSON and nothing else. */
final class Api {

    static final String PASSWORD = "correct horse battery staple";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;

    Api(int port) {
        this.base = "http://localhost:" + port;
    }

    /** An answer: its status and its JSON, which is a missing node when there is no body. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + raw.body());
            }
            return this;
        }

        String text(String field) {
            return body.path(field).asString();
        }
    }

    /** Someone signed in. */
    record Person(String userId, String username, String token) {}

    Person register(String username) {
        Answer answer = post(
                        null,
                        "/api/v1/auth/register",
                        Map.of("username", username, "displayName", "Display of " + username, "password", PASSWORD))
                .expect(201);
        return new Person(answer.text("userId"), username, answer.text("accessToken"));
    }

    String direct(Person one, Person other) {
        return post(one, "/api/v1/conversations", Map.of("type", "direct", "memberIds", List.of(other.userId())))
                .text("conversationId");
    }

    String group(Person founder, String title, Person... members) {
        var ids = java.util.Arrays.stream(members).map(Person::userId).toList();
        return post(founder, "/api/v1/conversations", Map.of("type", "group", "title", title, "memberIds", ids))
                .expect(201)
                .text("conversationId");
    }

    long send(Person by, String conversation, String body) {
        return send(by, conversation, UUID.randomUUID().toString(), body)
                .expect(201)
                .body()
                .path("seq")
                .asLong();
    }

    Answer send(Person by, String conversation, String clientMessageId, String body) {
        return post(by, messages(conversation), Map.of("clientMessageId", clientMessageId, "body", body));
    }

    static String messages(String conversation) {
        return "/api/v1/conversations/" + conversation + "/messages";
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    Answer get(@Nullable Person by, String path) {
        return call(by, "GET", path, null);
    }

    Answer post(@Nullable Person by, String path, Object body) {
        return call(by, "POST", path, JSON.writeValueAsString(body));
    }

    Answer put(@Nullable Person by, String path, Object body) {
        return call(by, "PUT", path, JSON.writeValueAsString(body));
    }

    Answer patch(@Nullable Person by, String path, Object body) {
        return call(by, "PATCH", path, JSON.writeValueAsString(body));
    }

    Answer delete(@Nullable Person by, String path) {
        return call(by, "DELETE", path, null);
    }

    Answer call(@Nullable Person by, String method, String path, @Nullable String json) {
        HttpResponse<String> answer = exchange(by, method, path, json, HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), parse(answer), answer);
    }

    /** The status alone, also of an answer that never ends. */
    int status(@Nullable Person by, String method, String path, @Nullable String json) {
        HttpResponse<InputStream> answer = exchange(by, method, path, json, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream unread = answer.body()) {
            return answer.statusCode();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private <T> HttpResponse<T> exchange(
            @Nullable Person by,
            String method,
            String path,
            @Nullable String json,
            HttpResponse.BodyHandler<T> reading) {
        HttpRequest.Builder request = request(by, path)
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return HTTP.send(request.build(), reading);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode parse(HttpResponse<String> answer) {
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return json ? JSON.readTree(answer.body()) : JSON.missingNode();
    }

    private HttpRequest.Builder request(@Nullable Person by, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return by == null ? request : request.header("Authorization", "Bearer " + by.token());
    }

    /** Opens the person's stream, from now on or after a position. */
    EventStream stream(Person by, @Nullable String lastEventId) {
        HttpRequest.Builder request = request(by, "/api/v1/stream").header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return EventStream.open(HTTP, request.build());
    }
}
