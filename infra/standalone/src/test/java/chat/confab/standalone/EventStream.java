package chat.confab.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's end of a {@code text/event-stream}: keeps every event that came, in order. */
final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One event as it came. */
    record Event(@Nullable String id, String type, JsonNode data) {
        boolean isMessage(long seq) {
            return type.equals("message") && data.path("seq").asLong() == seq;
        }
    }

    private final InputStream body;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private EventStream(InputStream body) {
        this.body = body;
        Thread.ofVirtual().name("sse-client").start(this::read);
    }

    static EventStream open(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new AssertionError("the stream answered " + answer.statusCode());
            }
            return new EventStream(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void read() {
        String id = null;
        String type = "message";
        StringBuilder data = new StringBuilder();
        try (var lines = new java.io.BufferedReader(
                new java.io.InputStreamReader(body, java.nio.charset.StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(id, type, JSON.readTree(data.toString())));
                    }
                    id = null;
                    type = "message";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (IOException ended) {
            // the test closed the stream, or the server did: what came is kept
        }
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** The first event that fits, now or within the time. */
    Event await(Duration within, Predicate<Event> wanted) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(within)
                .until(() -> events.stream().filter(wanted).findFirst().orElse(null), java.util.Objects::nonNull);
    }

    EventStream awaitReady() {
        await(Duration.ofSeconds(10), event -> event.type().equals("ready"));
        return this;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException ended) {
            // it was open no longer
        }
    }
}
