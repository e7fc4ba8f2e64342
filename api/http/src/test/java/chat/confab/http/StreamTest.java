package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;

import chat.confab.messages.live.LiveEvent;
import chat.confab.messages.live.LiveEvent.Type;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Reads the stream byte by byte, as a browser does. */
class StreamTest extends EdgeTest {

    private Person ada;

    @BeforeEach
    void register() {
        ada = someone();
    }

    /** One connection to the stream. */
    private final class Connection implements AutoCloseable {

        private final Socket socket = new Socket("localhost", port);
        private final BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Connection(String query, String header) throws IOException {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/stream" + query + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + ada.accessToken() + "\r\n" + header + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }

        /** All lines up to the one that is looked for, or to the end; the lengths of chunks are left out. */
        List<String> readUntil(Predicate<String> last) throws IOException {
            List<String> read = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.matches("[0-9a-f]+") && !line.isEmpty()) {
                    read.add(line);
                }
                if (last.test(line)) {
                    break;
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static LiveEvent event(Type type, Long position, String json) {
        return new LiveEvent(type, position, json);
    }

    @Test
    void events_are_framed_with_position_type_and_raw_data() throws IOException {
        chat.streams.put(
                ada.userId(),
                watch -> Flux.just(
                                event(Type.MESSAGE, 7L, "{\"body\":\"grüße \\n\"}"),
                                event(Type.CONVERSATION_LEFT, 8L, "{}"),
                                event(Type.TYPING, null, "{\"userId\":\"x\"}"))
                        .concatWith(Flux.never()));

        try (Connection stream = new Connection("", "")) {
            List<String> read = stream.readUntil("data:{\"userId\":\"x\"}"::equals);

            assertThat(read)
                    .contains("HTTP/1.1 200 OK", "Cache-Control: no-store", "X-Accel-Buffering: no")
                    .anyMatch(line -> line.startsWith("Content-Type: text/event-stream"))
                    .contains("retry:2000");
            assertThat(read.subList(read.indexOf("id:7"), read.size()).stream().filter(line -> !line.startsWith(":")))
                    .containsExactly(
                            "id:7",
                            "event:message",
                            "data:{\"body\":\"grüße \\n\"}",
                            "id:8",
                            "event:conversation-left",
                            "data:{}",
                            "event:typing",
                            "data:{\"userId\":\"x\"}");
        }
    }

    @Test
    void a_client_resumes_after_what_it_has_by_header_or_address() throws IOException {
        chat.streams.put(
                ada.userId(),
                watch -> Flux.fromStream(LongStream.rangeClosed(1, 5)
                                .filter(position -> watch.after() == null || position > watch.after())
                                .mapToObj(position -> event(Type.MESSAGE, position, "{}")))
                        .concatWith(Flux.never()));

        for (String[] resumed : new String[][] {
            {"", "Last-Event-ID: 3\r\n"}, {"?lastEventId=3", ""}, {"?lastEventId=1", "Last-Event-ID: 3\r\n"}
        }) {
            try (Connection stream = new Connection(resumed[0], resumed[1])) {
                assertThat(stream.readUntil("id:5"::equals).stream().filter(line -> line.startsWith("id:")))
                        .containsExactly("id:4", "id:5");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999", "0x1"})
    void a_position_that_is_none_is_refused(String position) {
        problem(call(ada, GET, "/api/v1/stream?lastEventId=" + position), 400, "invalid-request");
    }

    @Test
    void a_quiet_stream_shows_that_it_lives() throws IOException {
        try (Connection stream = new Connection("", "")) {
            stream.readUntil("retry:2000"::equals);

            for (int beat = 0; beat < 3; beat++) {
                assertThat(stream.readUntil(line -> line.startsWith(":")))
                        .last()
                        .asString()
                        .startsWith(":");
            }
        }
    }

    @Test
    void a_client_that_goes_is_not_watched_for_any_longer() throws Exception {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        chat.streams.put(
                ada.userId(),
                watch -> Flux.just(event(Type.READY, 1L, "{}"))
                        .concatWith(Flux.never())
                        .doOnCancel(() -> gone.complete(null)));

        try (Connection stream = new Connection("", "")) {
            stream.readUntil("event:ready"::equals);
        }

        gone.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_client_that_takes_nothing_is_cut_off() throws Exception {
        CompletableFuture<Void> cut = new CompletableFuture<>();
        String data = "\"" + "x".repeat(10_000) + "\"";
        chat.streams.put(
                ada.userId(),
                watch -> Flux.fromStream(LongStream.iterate(1, position -> position + 1)
                                .mapToObj(position -> event(Type.MESSAGE, position, data)))
                        .doOnCancel(() -> cut.complete(null)));

        try (Connection stream = new Connection("", "")) {
            cut.get(15, TimeUnit.SECONDS);
            assertThat(isClosedByServer(stream)).isTrue();
        }
    }

    /** Reads what was on its way; an open connection would let the reading time out instead. */
    private static boolean isClosedByServer(Connection stream) throws IOException {
        try {
            stream.readUntil(line -> false);
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void a_client_that_reads_gets_everything_however_much_it_is() throws IOException {
        int many = 20_000;
        chat.streams.put(
                ada.userId(),
                watch -> Flux.range(1, many)
                        .map(position -> event(Type.MESSAGE, (long) position, "{}"))
                        .concatWith(Flux.never()));

        try (Connection stream = new Connection("", "")) {
            assertThat(stream.readUntil(("id:" + many)::equals).stream()
                            .filter(line -> line.startsWith("id:"))
                            .distinct())
                    .hasSize(many);
        }
    }

    @Test
    void a_stream_ends_with_its_access_token() {
        clock.at(Duration.ofMinutes(15).minusSeconds(1), () -> {
            try (Connection stream = new Connection("", "")) {
                assertThat(stream.readUntil("0"::equals)).contains("retry:2000");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void a_stream_whose_source_ends_or_fails_ends_too() throws IOException {
        Sinks.Many<LiveEvent> source = Sinks.many().unicast().onBackpressureBuffer();
        chat.streams.put(ada.userId(), watch -> source.asFlux());
        try (Connection stream = new Connection("", "")) {
            source.tryEmitNext(event(Type.READY, 1L, "{}"));
            stream.readUntil("event:ready"::equals);
            source.tryEmitComplete();
            stream.readUntil("0"::equals);
        }
        chat.streams.put(ada.userId(), watch -> Flux.error(new IllegalStateException("secret internals")));
        try (Connection stream = new Connection("", "")) {
            assertThat(stream.readUntil("0"::equals)).noneMatch(line -> line.contains("secret"));
        }
    }

    @Test
    void one_person_has_so_many_streams_and_a_closed_one_makes_room() throws IOException {
        try (Connection first = new Connection("", "");
                Connection second = new Connection("", "")) {
            first.readUntil("retry:2000"::equals);
            second.readUntil("retry:2000"::equals);
            Connection third = new Connection("", "");
            third.readUntil("retry:2000"::equals);
            problem(call(ada, GET, "/api/v1/stream"), 429, "too-many-streams");
            third.close();

            boolean room = false;
            for (long end = System.nanoTime() + 10_000_000_000L; !room && System.nanoTime() < end; ) {
                try (Connection again = new Connection("", "")) {
                    room = again.readUntil(line -> true).contains("HTTP/1.1 200 OK");
                }
            }
            assertThat(room).isTrue();
        }
    }
}
