package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.vault.AccountRole;
import chat.confab.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** A test that speaks HTTP to the whole edge. All of them share one server. */
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "confab.http.heartbeat=1s",
            "confab.http.answer-within=3s",
            "confab.http.streams-per-user=3",
            "confab.http.max-in-flight.commands=10",
            "confab.limits.login=4/10m",
            "spring.main.banner-mode=off"
        })
abstract class EdgeTest {

    static final String PASSWORD = "correct horse";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    /** The server's data: one folder for the one server. */
    static final Path DATA = Path.of("target", "edge-" + System.nanoTime());

    @LocalServerPort
    int port;

    @Autowired
    MemoryChat chat;

    @Autowired
    MovingClock clock;

    @Autowired
    Vault vault;

    /** Someone who is logged in. */
    record Person(UserId userId, String username, String accessToken, String refreshToken) {}

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry properties) {
        properties.add("test.data", DATA::toString);
        properties.add(
                "confab.http.token-key", () -> DATA.resolve("keys/access.key").toString());
    }

    WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    ResponseSpec call(HttpMethod method, String path, Object body) {
        return client().method(method)
                .uri(URI.create("http://localhost:" + port + path))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec call(Person as, HttpMethod method, String path, Object body) {
        return client().method(method)
                .uri(URI.create("http://localhost:" + port + path))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + as.accessToken())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec call(Person as, HttpMethod method, String path) {
        return client().method(method)
                .uri(URI.create("http://localhost:" + port + path))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + as.accessToken())
                .exchange();
    }

    /** Registers somebody new. */
    Person someone() {
        String username = "person-" + PEOPLE.incrementAndGet();
        return person(call(
                        HttpMethod.POST,
                        "/api/v1/auth/register",
                        Map.of("username", username, "displayName", "Name of " + username, "password", PASSWORD))
                .expectStatus()
                .isCreated());
    }

    /** Somebody new with this role besides that of everybody. */
    Person someone(AccountRole role) {
        Person person = someone();
        vault.changeRoles(person.userId(), Set.of(role));
        return person;
    }

    static Person person(ResponseSpec answer) {
        JsonNode in = json(answer);
        return new Person(
                new UserId(in.get("userId").stringValue()),
                in.get("username").stringValue(),
                in.get("accessToken").stringValue(),
                in.get("refreshToken").stringValue());
    }

    static JsonNode json(ResponseSpec answer) {
        return EdgeJson.MAPPER.readTree(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }

    /** Expects a problem of this status and type. */
    static JsonNode problem(ResponseSpec answer, int status, String slug) {
        answer.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode problem = json(answer);
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:confab:problem:" + slug);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        return problem;
    }

    /** Founds a group of these people. */
    ConversationId group(Person founder, Person... others) {
        JsonNode opened = json(call(
                        founder,
                        HttpMethod.POST,
                        "/api/v1/conversations",
                        Map.of(
                                "type",
                                "group",
                                "title",
                                "Group",
                                "memberIds",
                                List.of(others).stream()
                                        .map(it -> it.userId().value())
                                        .toList()))
                .expectStatus()
                .isCreated());
        return new ConversationId(opened.get("conversationId").stringValue());
    }
}
