package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.confab.messages.people.RegisterUser;
import chat.confab.vault.ExternalIdentity;
import chat.confab.vault.RocksVault;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Logging in at an identity provider: the whole edge before a real provider, by a browser with cookies. */
@Timeout(60)
class OidcTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final int PORT = OidcProvider.freePort();
    private static final URI HERE = URI.create("http://127.0.0.1:" + PORT + "/");
    private static final URI LOGIN = HERE.resolve("/api/v1/auth/oidc/login");
    private static final URI REFRESH = HERE.resolve("/api/v1/auth/refresh");

    @TempDir
    static Path data;

    private static OidcProvider provider;
    private static ConfigurableApplicationContext edge;

    private final Browser browser = new Browser();

    @BeforeAll
    @Timeout(120)
    static void start() {
        provider = new OidcProvider();
        edge = edge(
                data,
                "server.port=" + PORT,
                "confab.oidc.issuer=" + provider.issuer(),
                "confab.oidc.client-id=" + OidcProvider.CLIENT,
                "confab.oidc.client-secret=" + OidcProvider.SECRET,
                "confab.oidc.name=The Office");
    }

    private static ConfigurableApplicationContext edge(Path data, String... properties) {
        return new SpringApplicationBuilder(EdgeApplication.class, ShutdownTest.OwnThreads.class)
                .properties(
                        "test.data=" + data,
                        "confab.http.token-key=" + data.resolve("access.key"),
                        "confab.http.answer-within=5s",
                        "spring.main.banner-mode=off")
                .properties(properties)
                .run();
    }

    @AfterAll
    static void end() {
        edge.close();
        provider.close();
    }

    /** The edge was there first; a test that ends the provider starts it anew. */
    @BeforeEach
    void startProvider() {
        if (!provider.isUp()) {
            provider.start(PORT);
        }
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    /** Logs in at the provider; answers the address to which it sends the browser back. */
    private static URI throughProvider(Browser browser, URI begin, String person) {
        HttpResponse<String> begun = browser.get(begin);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(302);
        URI authorize = Browser.location(begun);
        HttpResponse<String> turned = browser.get(authorize);
        HttpResponse<String> form = browser.get(Browser.location(turned));
        Matcher csrf = CSRF.matcher(form.body());
        assertThat(csrf.find()).as(form.body()).isTrue();
        HttpResponse<String> in = browser.post(
                Browser.location(turned),
                Map.of("username", person, "password", OidcProvider.PASSWORD, "_csrf", csrf.group(1)));
        return Browser.location(browser.get(Browser.location(in)));
    }

    private JsonNode logIn(String person) {
        return logIn(browser, person);
    }

    private static JsonNode logIn(Browser browser, String person) {
        HttpResponse<String> back = browser.get(throughProvider(browser, LOGIN, person));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(Browser.location(back)).isEqualTo(HERE);
        return refresh(browser);
    }

    /** As the page does that follows the callback. */
    private static JsonNode refresh(Browser browser) {
        return json(browser.send(HttpRequest.newBuilder(REFRESH)
                .header(
                        "X-CSRF-Token",
                        browser.cookies("confab_csrf").getFirst().getValue())
                .POST(BodyPublishers.noBody())));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return EdgeJson.MAPPER.readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(EdgeJson.MAPPER.readTree(answer.body()).get("type").stringValue())
                .isEqualTo("urn:confab:problem:" + slug);
    }

    private static URI error(String slug) {
        return HERE.resolve("/?error=" + slug);
    }

    private JsonNode me(String accessToken) {
        return json(browser.send(
                HttpRequest.newBuilder(HERE.resolve("/api/v1/me")).header("Authorization", "Bearer " + accessToken)));
    }

    @Test
    void whoever_logs_in_at_the_provider_is_in_with_an_account_of_the_log() {
        JsonNode in = logIn("ada");

        assertThat(in.get("username").stringValue()).startsWith("ada.l");
        assertThat(in.get("displayName").stringValue()).isEqualTo("Ada Lovelace");
        assertThat(in.get("expiresIn").intValue()).isEqualTo(900);
        JsonNode me = me(in.get("accessToken").stringValue());
        assertThat(me.get("userId")).isEqualTo(in.get("userId"));
        assertThat(edge.getBean(MemoryChat.class).log)
                .filteredOn(RegisterUser.class::isInstance)
                .map(it -> ((RegisterUser) it).userId().value())
                .containsOnlyOnce(in.get("userId").stringValue());
        assertThat(browser.cookies("confab_access"))
                .singleElement()
                .returns(in.get("accessToken").stringValue(), HttpCookie::getValue)
                .returns(true, HttpCookie::isHttpOnly);
    }

    @Test
    void the_same_person_has_the_same_account_the_next_time_on_whatever_browser() {
        JsonNode first = logIn("bob");
        try (Browser other = new Browser()) {
            JsonNode second = logIn(other, "bob");

            assertThat(second.get("userId")).isEqualTo(first.get("userId"));
            assertThat(second.get("username").stringValue()).isEqualTo("bob.bauer");
            assertThat(second.get("displayName").stringValue()).isEqualTo("bob.bauer");
            assertThat(second.get("refreshToken")).isNotEqualTo(first.get("refreshToken"));
        }
    }

    @Test
    void nobody_gets_an_account_by_its_name_or_address() {
        JsonNode ada = logIn("ada");
        try (Browser hers = new Browser()) {
            JsonNode eve = logIn(hers, "eve");

            assertThat(eve.get("userId")).isNotEqualTo(ada.get("userId"));
            assertThat(List.of(
                            ada.get("username").stringValue(),
                            eve.get("username").stringValue()))
                    .containsExactlyInAnyOrder("ada.l", "ada.l2");
        }
    }

    @Test
    void a_name_that_no_username_can_be_is_made_to_fit() {
        JsonNode in = logIn("zoe");

        assertThat(in.get("username").stringValue()).isEqualTo("zoe");
        assertThat(in.get("displayName").stringValue()).isEqualTo("Zoë");
    }

    @Test
    void an_account_without_a_password_cannot_be_entered_by_one() {
        String username = logIn("ada").get("username").stringValue();

        for (String password : List.of("!", "null", OidcProvider.PASSWORD)) {
            HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(HERE.resolve("/api/v1/auth/login"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            EdgeJson.MAPPER.writeValueAsString(Map.of("username", username, "password", password)))));
            assertProblem(answer, 401, "wrong-credentials");
        }
    }

    @Test
    void the_request_has_state_nonce_and_pkce_and_its_cookie_tells_nothing() {
        HttpResponse<String> begun = browser.get(LOGIN);

        assertThat(Browser.location(begun).getQuery())
                .contains("response_type=code", "state=", "nonce=", "code_challenge=", "code_challenge_method=S256")
                .contains("redirect_uri=http://127.0.0.1:" + PORT + "/api/v1/auth/oidc/callback")
                .doesNotContain("code_verifier");
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("confab_oidc=")
                .contains("HTTPOnly", "SameSite=Lax", "Path=/api/v1/auth/oidc/callback", "Max-Age=600");
        String state = Browser.location(begun).getQuery().replaceFirst(".*state=([^&]+).*", "$1");
        assertThat(cookie).doesNotContain(state);
    }

    @Test
    void tokens_are_in_no_address_and_in_no_scripts_reach() {
        URI callback = throughProvider(browser, LOGIN, "ada");
        HttpResponse<String> back = browser.get(callback);

        assertThat(callback.getQuery()).doesNotContain("token");
        assertThat(Browser.location(back)).hasNoQuery().hasNoFragment();
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("confab_refresh=")
                        .contains("HTTPOnly", "SameSite=Strict", "Path=/api/v1/auth"));
        JsonNode in = refresh(browser);
        assertThat(me(in.get("accessToken").stringValue()).get("userId")).isEqualTo(in.get("userId"));
        assertProblem(browser.post(REFRESH), 403, "csrf");
    }

    @Test
    void a_state_that_is_not_the_browsers_is_refused() {
        URI callback = throughProvider(browser, LOGIN, "ada");

        HttpResponse<String> answer =
                browser.get(URI.create(callback.toString().replaceFirst("state=[^&]+", "state=forged")));

        assertThat(Browser.location(answer)).isEqualTo(error("oidc-not-begun"));
        assertThat(browser.cookies("confab_access")).isEmpty();
        assertThat(Browser.location(browser.get(callback)))
                .as("a state serves one attempt")
                .isEqualTo(error("oidc-not-begun"));
    }

    @Test
    void a_login_is_finished_only_in_the_browser_that_began_it() {
        URI callback = throughProvider(browser, LOGIN, "ada");

        try (Browser other = new Browser()) {
            assertThat(Browser.location(other.get(callback))).isEqualTo(error("oidc-not-begun"));
            other.get(LOGIN);
            assertThat(Browser.location(other.get(callback))).isEqualTo(error("oidc-not-begun"));
            assertProblem(other.ask(callback), 400, "oidc-not-begun");
        }
    }

    @Test
    void a_cookie_that_was_changed_is_refused() {
        URI callback = throughProvider(browser, LOGIN, "ada");
        String good = browser.cookies("confab_oidc").getFirst().getValue();
        String[] parts = good.split("\\.", -1);
        int middle = parts[3].length() / 2;
        char other = parts[3].charAt(middle) == 'A' ? 'B' : 'A';
        String turned = parts[3].substring(0, middle) + other + parts[3].substring(middle + 1);

        try (Browser forger = new Browser()) {
            Stream.of(
                            String.join(".", parts[0], parts[1], parts[2], turned, parts[4]),
                            String.join(".", parts[0], parts[1], parts[2], parts[3], ""),
                            parts[0],
                            "....",
                            "eyJhbGciOiJub25lIn0.e30.",
                            "x")
                    .forEach(bad -> assertProblem(
                            forger.send(HttpRequest.newBuilder(callback).header("Cookie", "confab_oidc=" + bad)),
                            400,
                            "oidc-not-begun"));
            assertThat(forger.send(HttpRequest.newBuilder(callback).header("Cookie", "confab_oidc=" + good))
                            .statusCode())
                    .as("unchanged it is good")
                    .isEqualTo(302);
        }
    }

    @Test
    void a_login_that_took_too_long_is_refused() {
        URI callback = throughProvider(browser, LOGIN, "ada");

        edge.getBean(MovingClock.class)
                .at(
                        Duration.ofMinutes(10),
                        () -> assertThat(Browser.location(browser.get(callback)))
                                .isEqualTo(error("oidc-not-begun")));
    }

    @Test
    void what_the_provider_refuses_and_what_it_never_said_is_refused() {
        URI callback = throughProvider(browser, LOGIN, "ada");
        String state = callback.getQuery().replaceFirst(".*state=([^&]+).*", "$1");
        URI plain = HERE.resolve("/api/v1/auth/oidc/callback");

        for (String query : List.of("?error=access_denied&state=" + state, "?code=guessed&state=" + state, "")) {
            try (Browser fresh = new Browser()) {
                URI authorize = Browser.location(fresh.get(LOGIN));
                String own = authorize.getRawQuery().replaceFirst(".*state=([^&]+).*", "$1");
                URI answer = URI.create(plain + query.replace(state, own));
                assertThat(Browser.location(fresh.get(answer))).isEqualTo(error("oidc-refused"));
                assertThat(fresh.cookies("confab_access")).isEmpty();
            }
        }
    }

    @Test
    void a_provider_that_is_away_is_named_and_served_again_when_it_is_back() {
        JsonNode before = logIn("ada");
        URI callback;
        try (Browser between = new Browser()) {
            callback = throughProvider(between, LOGIN, "ada");
            provider.close();

            assertThat(Browser.location(between.get(callback))).isEqualTo(error("oidc-unavailable"));
        }

        provider.start(PORT);
        try (Browser after = new Browser()) {
            assertThat(logIn(after, "ada").get("userId")).isEqualTo(before.get("userId"));
        }
    }

    @Test
    void a_provider_that_was_never_there_keeps_nobody_from_starting(@TempDir Path own) {
        int nobody = OidcProvider.freePort();
        try (ConfigurableApplicationContext lonely = edge(
                own,
                "server.port=0",
                "confab.oidc.issuer=http://localhost:" + nobody,
                "confab.oidc.client-id=" + OidcProvider.CLIENT)) {
            URI there = URI.create("http://127.0.0.1:" + port(lonely) + "/");

            HttpResponse<String> answer = browser.ask(there.resolve("/api/v1/auth/oidc/login"));

            assertProblem(answer, 503, "oidc-unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(Browser.location(browser.get(there.resolve("/api/v1/auth/oidc/login"))))
                    .isEqualTo(there.resolve("/?error=oidc-unavailable"));
            assertThat(json(browser.get(there.resolve("/api/v1/auth/oidc"))).toString())
                    .isEqualTo("{\"enabled\":true,\"name\":\"localhost\"}");
        }
    }

    @Test
    void two_callbacks_at_once_make_one_account() throws Exception {
        List<Browser> browsers = Stream.generate(Browser::new).limit(4).toList();
        List<Callable<JsonNode>> callbacks = browsers.stream()
                .map(each -> {
                    URI callback = throughProvider(each, LOGIN, "tim");
                    return (Callable<JsonNode>) () -> {
                        assertThat(Browser.location(each.get(callback))).isEqualTo(HERE);
                        return refresh(each);
                    };
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<String> accounts = threads.invokeAll(callbacks).stream()
                    .map(done -> done.resultNow().get("userId").stringValue())
                    .toList();

            assertThat(accounts).hasSize(4).containsOnly(accounts.getFirst());
            assertThat(edge.getBean(RocksVault.class)
                            .findByExternal(new ExternalIdentity(provider.issuer(), "tim"))
                            .orElseThrow()
                            .registered())
                    .isTrue();
        } finally {
            browsers.forEach(Browser::close);
        }
    }

    @Test
    void a_client_learns_that_there_is_a_provider_and_its_name() {
        assertThat(json(browser.get(HERE.resolve("/api/v1/auth/oidc"))).toString())
                .isEqualTo("{\"enabled\":true,\"name\":\"The Office\"}");
    }

    @Test
    void its_routes_stand_in_the_document_and_need_no_token() {
        JsonNode paths = json(browser.get(HERE.resolve("/v3/api-docs"))).get("paths");

        for (String route : List.of("/login/get", "/callback/get")) {
            JsonNode operation = paths.get("/api/v1/auth/oidc" + route.substring(0, route.lastIndexOf('/')))
                    .get(route.substring(route.lastIndexOf('/') + 1));
            assertThat(operation.get("summary").stringValue()).isNotBlank();
            assertThat(operation.get("security").isEmpty()).isTrue();
        }
        assertThat(paths.at("/~1api~1v1~1auth~1oidc~1login/get/responses").propertyNames())
                .containsExactlyInAnyOrder("302", "default");
    }

    @Test
    void without_the_setting_there_is_no_such_way_and_nothing_of_it_is_loaded(@TempDir Path own) {
        try (ConfigurableApplicationContext without = edge(own, "server.port=0", "confab.oidc.issuer=")) {
            URI there = URI.create("http://127.0.0.1:" + port(without) + "/");

            for (String route : List.of("login", "callback?code=x&state=y")) {
                assertProblem(browser.ask(there.resolve("/api/v1/auth/oidc/" + route)), 404, "not-found");
            }
            assertThat(json(browser.get(there.resolve("/api/v1/auth/oidc"))).toString())
                    .isEqualTo("{\"enabled\":false}");
            assertThat(without.getBeanDefinitionNames())
                    .filteredOn(name -> name.toLowerCase(Locale.ROOT).contains("oidc"))
                    .containsExactlyInAnyOrder("oidcController", "confab.oidc-chat.confab.http.oidc.OidcSettings");
        }
    }

    @Test
    void half_a_setting_is_refused_at_the_start(@TempDir Path own) {
        assertThatThrownBy(() -> edge(own.resolve("a"), "server.port=0", "confab.oidc.issuer=https://id.example"))
                .rootCause()
                .hasMessageContaining("confab.oidc.client-id");
        assertThatThrownBy(() -> edge(own.resolve("b"), "server.port=0", "confab.oidc.client-id=confab"))
                .rootCause()
                .hasMessageContaining("confab.oidc.issuer");
    }

    private static int port(ConfigurableApplicationContext edge) {
        return edge.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
