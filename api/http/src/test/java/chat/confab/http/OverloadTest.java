package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import chat.confab.messages.ConversationId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@Timeout(60)
class OverloadTest extends EdgeTest {

    private static final int ROOM = 10;

    @Autowired
    MeterRegistry metrics;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Person ada;
    private ConversationId chatId;

    @BeforeEach
    void holdUpSends() {
        ada = someone();
        chatId = group(ada, someone());
        chat.gate = new CompletableFuture<>();
    }

    @AfterEach
    void letThemGo() {
        chat.gate.complete(null);
        threads.close();
    }

    private ResponseSpec send(int number) {
        return call(
                ada,
                POST,
                "/api/v1/conversations/" + chatId + "/messages",
                Map.of("clientMessageId", "m" + number, "body", "hi"));
    }

    private double inFlight() {
        return metrics.get("confab.edge.in.flight")
                .tag("kind", "command")
                .gauge()
                .value();
    }

    private double refused() {
        return metrics.get("confab.edge.overloaded")
                .tag("kind", "command")
                .counter()
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); !condition.getAsBoolean(); ) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private List<Future<ResponseSpec>> sendAtOnce(int count) {
        List<Future<ResponseSpec>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            answers.add(threads.submit(() -> send(number)));
        }
        return answers;
    }

    @Test
    void when_no_more_fits_further_commands_are_refused_at_once_and_queries_are_not() throws Exception {
        List<Future<ResponseSpec>> held = sendAtOnce(ROOM);
        await(() -> inFlight() == ROOM);
        double before = refused();

        ResponseSpec tooMuch = send(ROOM);
        tooMuch.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "1");
        problem(tooMuch, 503, "overloaded");
        assertThat(refused() - before).isOne();
        call(ada, GET, "/api/v1/me").expectStatus().isOk();

        chat.gate.complete(null);
        for (Future<ResponseSpec> answer : held) {
            answer.get().expectStatus().isCreated();
        }
        send(ROOM).expectStatus().isCreated();
        await(() -> inFlight() == 0);
    }

    @Test
    void work_that_nobody_waits_for_any_more_still_takes_up_room() throws Exception {
        List<Future<ResponseSpec>> late = sendAtOnce(ROOM);
        for (Future<ResponseSpec> answer : late) {
            problem(answer.get(), 503, "unavailable");
        }

        problem(send(ROOM), 503, "overloaded");

        chat.gate.complete(null);
        await(() -> inFlight() == 0);
        send(ROOM).expectStatus().isCreated();
    }
}
