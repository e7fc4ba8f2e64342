package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import chat.confab.messages.ConversationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsTest extends EdgeTest {

    private static final String LONG = "x".repeat(20_000);

    private Person ada;
    private ConversationId group;

    @BeforeAll
    void openGroup() {
        ada = someone();
        group = group(ada);
    }

    /** Every route that takes a body, with a body that it takes. */
    static Stream<Arguments> routes() {
        return Stream.of(
                Arguments.of(
                        POST,
                        "/auth/register",
                        "{\"username\":\"u1\",\"displayName\":\"U\",\"password\":\"pass word\"}"),
                Arguments.of(POST, "/auth/login", "{\"username\":\"u1\",\"password\":\"pass word\"}"),
                Arguments.of(POST, "/auth/refresh", "{\"refreshToken\":\"t\"}"),
                Arguments.of(PATCH, "/me", "{\"displayName\":\"U\",\"avatarMediaId\":\"m\"}"),
                Arguments.of(PUT, "/me/presence", "{\"state\":\"away\"}"),
                Arguments.of(PUT, "/me/password", "{\"current\":\"pass word\",\"next\":\"pass words\"}"),
                Arguments.of(POST, "/conversations", "{\"type\":\"group\",\"title\":\"T\",\"memberIds\":[\"m\"]}"),
                Arguments.of(PATCH, "/conversations/GROUP", "{\"title\":\"T\",\"retentionDays\":3}"),
                Arguments.of(PUT, "/conversations/GROUP/mute", "{\"until\":\"2026-11-01T00:00:00Z\"}"),
                Arguments.of(PUT, "/conversations/GROUP/members/m", "{\"role\":\"admin\"}"),
                Arguments.of(
                        POST,
                        "/conversations/GROUP/messages",
                        "{\"clientMessageId\":\"c\",\"body\":\"b\",\"replyToSeq\":1,\"mediaIds\":[],\"expiresInSeconds\":9}"),
                Arguments.of(PATCH, "/conversations/GROUP/messages/1", "{\"body\":\"b\"}"),
                Arguments.of(PUT, "/conversations/GROUP/read", "{\"seq\":1}"));
    }

    private ResponseSpec send(HttpMethod method, String path, MediaType type, byte[] body) {
        return client().method(method)
                .uri(URI.create("http://localhost:" + port + "/api/v1" + path.replace("GROUP", group.value())))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + ada.accessToken())
                .contentType(type)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec send(HttpMethod method, String path, String body) {
        return send(method, path, MediaType.APPLICATION_JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_body_that_is_no_json_is_a_400(HttpMethod method, String path, String good) {
        problem(send(method, path, "{"), 400, "malformed-json");
        problem(send(method, path, good.substring(0, good.length() - 1)), 400, "malformed-json");
        problem(send(method, path, "nonsense"), 400, "malformed-json");
        problem(send(method, path, "{\"a\":" + "[".repeat(5_000)), 400, "malformed-json");
        problem(send(method, path, "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}"), 400, "malformed-json");
        problem(
                send(method, path, MediaType.APPLICATION_JSON, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}),
                400,
                "malformed-json");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_body_of_another_shape_is_a_400(HttpMethod method, String path, String good) {
        for (String other : List.of("", "null", "1", "\"text\"", "[]", "[" + good + "]")) {
            problem(send(method, path, other), 400, "invalid-request");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_field_refuses_what_it_is_not(HttpMethod method, String path, String good) {
        EdgeJson.MAPPER.readTree(good).properties().forEach(field -> {
            for (String wrong : wrongFor(field.getValue())) {
                String body = with(good, field.getKey(), wrong);
                ResponseSpec answer = send(method, path, body);
                answer.expectStatus().isBadRequest().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
                assertThat(json(answer).get("type").stringValue())
                        .as(body.length() > 200 ? field.getKey() : body)
                        .isIn(
                                "urn:confab:problem:invalid-request",
                                "urn:confab:problem:malformed-id",
                                "urn:confab:problem:not-supported-yet",
                                "urn:confab:problem:invalid-name",
                                "urn:confab:problem:invalid-setting");
            }
        });
    }

    private static List<String> wrongFor(JsonNode value) {
        if (value.isArray()) {
            return List.of("1", "\"m\"", "{}", "[1]", "[{}]", "[\"not an id!\"]");
        }
        if (value.isNumber()) {
            return List.of("\"1\"", "1.5", "-1", "99999999999999999999999", "true", "[]", "{}", "1e400");
        }
        return List.of("1", "true", "[]", "{}", "\"\\ud800\"", "\" \"", "\"" + LONG + "\"");
    }

    private static String with(String json, String field, String value) {
        String marker = "replaced-here";
        ObjectNode node = (ObjectNode) EdgeJson.MAPPER.readTree(json);
        return node.put(field, marker).toString().replace("\"" + marker + "\"", value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /auth/register                | {"username":null,"displayName":"U","password":"pass word"}   | username
            POST  | /auth/register                | {"username":"u2","displayName":"U","password":"short"}       | password
            POST  | /auth/register                | {"username":"u2","password":"pass word"}                     | displayName
            POST  | /auth/register                | {"username":"a b","displayName":"U","password":"pass word"}  | username
            POST  | /auth/register                | {"username":"u2","displayName":"a\\nb","password":"pass word"}| displayName
            POST  | /conversations                | {"type":"direct","memberIds":[]}                             | memberIds
            POST  | /conversations                | {"type":"direct","memberIds":["a","b"]}                      | memberIds
            POST  | /conversations                | {"type":"group","memberIds":[]}                              | title
            POST  | /conversations                | {"type":"crowd","memberIds":[]}                              | type
            POST  | /conversations                | {"type":0,"memberIds":[]}                                    | type
            POST  | /conversations                | {"type":"group","title":"T","memberIds":["a",null]}          | memberIds[1]
            POST  | /conversations                | {"type":"group","title":"T","memberIds":["a","b/c"]}         | memberIds[1]
            PATCH | /conversations/GROUP          | {"retentionDays":"many"}                                     | retentionDays
            PUT   | /conversations/GROUP/mute     | {"until":"tomorrow"}                                         | until
            PUT   | /conversations/GROUP/mute     | {"until":"+999999999-01-01T00:00:00Z"}                       | until
            PUT   | /conversations/GROUP/members/m| {"role":"owner"}                                             | role
            PUT   | /conversations/GROUP/members/m| {"role":null}                                                | role
            POST  | /conversations/GROUP/messages | {"clientMessageId":"c","body":" \\n "}                       | body
            POST  | /conversations/GROUP/messages | {"clientMessageId":"c"}                                      | body
            POST  | /conversations/GROUP/messages | {"clientMessageId":"c","body":"\\ud83d"}                     | body
            POST  | /conversations/GROUP/messages | {"clientMessageId":"c","body":"b","expiresInSeconds":0}      | expiresInSeconds
            PUT   | /conversations/GROUP/read     | {"seq":null}                                                 | seq
            PUT   | /conversations/GROUP/read     | {}                                                           | seq
            """)
    void a_problem_names_the_wrong_field(String method, String path, String body, String field) {
        ResponseSpec answer = send(HttpMethod.valueOf(method), path, body);
        answer.expectStatus().isBadRequest();
        assertThat(json(answer)
                        .get("errors")
                        .valueStream()
                        .map(it -> it.get("field").stringValue()))
                .contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/conversations?limit=0",
                "/conversations?limit=101",
                "/conversations?limit=many",
                "/conversations?limit=99999999999",
                "/conversations/GROUP/messages?limit=0",
                "/conversations/GROUP/messages?limit=x",
                "/conversations/GROUP/messages?before=0",
                "/conversations/GROUP/messages?before=x",
                "/conversations/GROUP/messages?after=-1",
                "/conversations/GROUP/messages?around=1.5",
                "/conversations/GROUP/messages?before=2&after=1",
                "/conversations/GROUP/messages?before=2&around=1",
                "/conversations/GROUP/messages?after=1&around=1",
                "/conversations/GROUP/messages/0",
                "/conversations/GROUP/messages/-1",
                "/conversations/GROUP/messages/one",
                "/conversations/GROUP/messages/99999999999999999999",
                "/conversations/GROUP/messages/0/receipts",
                "/search",
                "/search?q=",
                "/search?q=%20",
                "/search?q=a&limit=x"
            })
    void a_wrong_parameter_is_a_400_that_names_it(String path) {
        JsonNode problem =
                problem(call(ada, GET, "/api/v1" + path.replace("GROUP", group.value())), 400, "invalid-request");
        if (!path.contains("&a")) {
            assertThat(problem.get("errors").size()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/conversations/a%20b", "/conversations/%C3%A4", "/conversations/%ff", "/users/a.b"})
    void an_id_that_cannot_be_one_is_a_400(String path) {
        problem(call(ada, GET, "/api/v1" + path), 400, "malformed-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/conversations/a%2Fb", "/conversations/a;b", "//conversations", "/conversations/%00", "/../me"})
    void an_address_that_plays_tricks_is_never_a_500(String path) {
        call(ada, GET, "/api/v1" + path).expectStatus().is4xxClientError();
    }

    @Test
    void a_cursor_and_an_emoji_that_are_none_are_400s() {
        problem(call(ada, GET, "/api/v1/conversations?cursor=x"), 400, "invalid-cursor");
        problem(call(ada, GET, "/api/v1/conversations?cursor=" + "x".repeat(600)), 400, "invalid-request");
        String reactions = "/api/v1/conversations/" + group + "/messages/1/reactions/";
        problem(call(ada, PUT, reactions + "x"), 400, "invalid-emoji");
        problem(call(ada, PUT, reactions + "%ff"), 400, "invalid-emoji");
        problem(call(ada, PUT, reactions + "%F0%9F%91%8D%F0%9F%91%8D"), 400, "invalid-emoji");
    }

    @Test
    void what_is_not_served_is_said_in_the_same_way() {
        problem(call(ada, GET, "/api/v1/nothing"), 404, "not-found");
        problem(client().get().uri("/nothing").exchange(), 404, "not-found");
        ResponseSpec notAllowed = call(ada, DELETE, "/api/v1/me");
        notAllowed.expectHeader().exists(HttpHeaders.ALLOW);
        problem(notAllowed, 405, "method-not-allowed");
        problem(
                client().get()
                        .uri("/api/v1/me")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + ada.accessToken())
                        .accept(MediaType.APPLICATION_PDF)
                        .exchange(),
                406,
                "not-acceptable");
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "application/cbor")) {
            problem(
                    send(POST, "/auth/login", MediaType.parseMediaType(type), "{}".getBytes(StandardCharsets.UTF_8)),
                    415,
                    "unsupported-media-type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "application/json;charset=nonsense", "application/json;;", "*/*", "/"})
    void a_content_type_that_is_none_is_never_a_500(String type) {
        client().post()
                .uri("/api/v1/auth/login")
                .header(HttpHeaders.CONTENT_TYPE, type)
                .exchange()
                .expectStatus()
                .is4xxClientError();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_huge_body_is_a_413_on_every_route(HttpMethod method, String path, String good) {
        String huge = "{\"filler\":\"" + "x".repeat(300_000) + "\"}";
        problem(send(method, path, huge), 413, "too-large");
    }

    @Test
    void a_body_of_200_kilobytes_is_read() {
        String filled = "{\"seq\":0,\"filler\":\"" + "x".repeat(200_000) + "\"}";
        send(PUT, "/conversations/GROUP/read", filled).expectStatus().isOk();
    }

    @Test
    void refusals_keep_their_kind_also_from_other_nodes() {
        Map<String, Object> message = Map.of("clientMessageId", "c", "body", "b");
        ResponseSpec away = call(ada, POST, "/api/v1/conversations/away/messages", message);
        away.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
        assertThat(problem(away, 503, "store-away").get("detail").stringValue()).isEqualTo("Timelines are away");
        problem(call(ada, POST, "/api/v1/conversations/remote/messages", message), 403, "not-the-author");
        problem(call(ada, GET, "/api/v1/conversations/remote-query"), 409, "archived");
        problem(call(ada, GET, "/api/v1/conversations/unknown"), 404, "no-such-conversation");
    }

    @Test
    void what_fails_here_tells_nothing_of_how() {
        for (ResponseSpec failed : List.of(
                call(ada, GET, "/api/v1/conversations/boom"), call(ada, DELETE, "/api/v1/conversations/boom"))) {
            assertThat(problem(failed, 500, "internal").toString())
                    .doesNotContain("secret", "Exception", "chat.confab");
        }
    }

    @Test
    void no_answer_in_time_is_worth_another_try() {
        ResponseSpec late = call(ada, GET, "/api/v1/conversations/slow");
        late.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
        problem(late, 503, "unavailable");
    }
}
