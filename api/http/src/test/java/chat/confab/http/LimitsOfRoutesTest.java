package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import chat.confab.messages.ConversationId;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Tight limits, behind a proxy that says who the client is. */
@TestPropertySource(
        properties = {
            "test.vault=target/vault-${random.uuid}",
            "server.forward-headers-strategy=framework",
            "confab.limits.send=2/m",
            "confab.limits.register=2/h",
            "confab.limits.login=2/10m",
            "confab.limits.login-account=5/h",
            "confab.limits.login-address=3/10m"
        })
class LimitsOfRoutesTest extends EdgeTest {

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    RecordingThrottle throttle;

    @Autowired
    MeterRegistry metrics;

    private static String freshAddress() {
        return "198.51.100." + NETWORKS.incrementAndGet();
    }

    private ResponseSpec callFrom(String address, HttpMethod method, String path, Object body, String token) {
        return client().method(method)
                .uri(URI.create("http://localhost:" + port + path))
                .header("X-Forwarded-For", address)
                .headers(headers -> {
                    if (!token.isEmpty()) {
                        headers.setBearerAuth(token);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec login(String address, String username, String password) {
        return callFrom(address, POST, "/api/v1/auth/login", Map.of("username", username, "password", password), "");
    }

    private ResponseSpec register(String address, String username) {
        Map<String, String> account = Map.of("username", username, "displayName", "X", "password", PASSWORD);
        return callFrom(address, POST, "/api/v1/auth/register", account, "");
    }

    private ResponseSpec send(Person by, ConversationId chat, String id) {
        return call(
                by, POST, "/api/v1/conversations/" + chat + "/messages", Map.of("clientMessageId", id, "body", "hi"));
    }

    @Test
    void beyond_a_limit_the_answer_is_429_with_its_name_and_when_to_come_back() {
        Person ada = someone();
        Person bob = someone();
        ConversationId chat = group(ada, bob);
        send(ada, chat, "1").expectStatus().isCreated();
        send(ada, chat, "2").expectStatus().isCreated();

        ResponseSpec refused = send(ada, chat, "3");
        refused.expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        wait -> assertThat(Integer.parseInt(wait)).isBetween(20, 30));
        assertThat(problem(refused, 429, "too-many-requests").get("detail").stringValue())
                .contains("\"send\"", "2/m");
        send(bob, chat, "4").expectStatus().isCreated();
        call(ada, GET, "/api/v1/me").expectStatus().isOk();
        assertThat(metrics.get("confab.edge.refused")
                        .tag("limit", "send")
                        .counter()
                        .count())
                .isOne();
        clock.at(
                Duration.ofSeconds(30),
                () -> send(ada, chat, "3").expectStatus().isCreated());
    }

    @Test
    void a_wait_is_rounded_up_to_whole_seconds() {
        Person ada = someone();
        ConversationId chat = group(ada, someone());
        send(ada, chat, "1").expectStatus().isCreated();
        send(ada, chat, "2").expectStatus().isCreated();

        int wait = Integer.parseInt(send(ada, chat, "3")
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst(HttpHeaders.RETRY_AFTER));

        clock.at(
                Duration.ofSeconds(wait),
                () -> send(ada, chat, "3").expectStatus().isCreated());
    }

    @Test
    void one_network_makes_so_many_accounts() {
        register("2001:db8:1:1::1", "net-1").expectStatus().isCreated();
        register("2001:db8:1:1:ffff::2", "net-2").expectStatus().isCreated();

        problem(register("2001:db8:1:1::3", "net-3"), 429, "too-many-requests");
        register("2001:db8:1:2::3", "net-3").expectStatus().isCreated();
    }

    @Test
    void one_address_may_not_try_everybody() {
        String address = freshAddress();
        for (int i = 0; i < 3; i++) {
            problem(login(address, "victim-" + i, "password1"), 401, "wrong-credentials");
        }

        Person ada = someone();
        problem(login(address, ada.username(), PASSWORD), 429, "too-many-attempts");
        login(freshAddress(), ada.username(), PASSWORD).expectStatus().isOk();
    }

    @Test
    void an_account_of_ones_own_buys_no_guesses_at_others() {
        Person mallory = someone();
        String address = freshAddress();
        problem(login(address, "target-1", "password1"), 401, "wrong-credentials");
        problem(login(address, "target-2", "password1"), 401, "wrong-credentials");
        login(address, mallory.username(), PASSWORD).expectStatus().isOk();
        login(address, mallory.username(), PASSWORD).expectStatus().isOk();

        problem(login(address, "target-3", "password1"), 401, "wrong-credentials");
        problem(login(address, "target-4", "password1"), 429, "too-many-attempts");
    }

    @Test
    void one_address_cannot_keep_the_owner_out_and_many_cannot_guess_on() {
        Person ada = someone();
        String attacker = freshAddress();
        for (int i = 0; i < 10; i++) {
            int status = i < 2 ? 401 : 429;
            login(attacker, ada.username(), "wrong password").expectStatus().isEqualTo(status);
        }
        login(freshAddress(), ada.username(), PASSWORD).expectStatus().isOk();

        for (int i = 0; i < 5; i++) {
            problem(login(freshAddress(), ada.username(), "wrong password"), 401, "wrong-credentials");
        }
        problem(login(freshAddress(), ada.username(), "wrong password"), 429, "too-many-attempts");
    }

    @Test
    void every_route_counts_each_request_once_for_the_person_or_the_address() {
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> route.getPatternsCondition()
                                .getPatterns()
                                .forEach(pattern -> assertCounted(method.asHttpMethod(), pattern.getPatternString()))));
    }

    private void assertCounted(HttpMethod method, String pattern) {
        String path = pattern.replaceAll("\\{seq}", "1").replaceAll("\\{[^}]*}", "x");
        Person person = someone();
        String address = freshAddress();
        throttle.taken.clear();

        HttpStatusCode status = callFrom(address, method, path, Map.of(), person.accessToken())
                .returnResult(String.class)
                .getStatus();

        if (status.value() == 403 && throttle.taken.isEmpty()) {
            return; // not for this person: refused by the security filters before anything was done
        }
        assertThat(throttle.taken)
                .as(method + " " + path)
                .filteredOn(name -> !name.startsWith("login"))
                .singleElement()
                .asString()
                .matches("[a-z]+:(" + person.userId() + "|" + address + ")");
    }
}
