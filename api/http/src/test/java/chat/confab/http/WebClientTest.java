package chat.confab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The client as it was built, served. */
class WebClientTest extends EdgeTest {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    private ResponseSpec get(String path) {
        return client().get().uri(path).exchange();
    }

    private static String text(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        assertThat(body).isNotNull();
        return new String(body, StandardCharsets.UTF_8);
    }

    private String script() {
        Matcher named = SCRIPT.matcher(text(get("/").expectBody().returnResult()));
        assertThat(named.find()).isTrue();
        return named.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/some-conversation", "/c/some-conversation/12", "/search?q=x", "/settings"})
    void every_address_of_the_client_is_the_one_page_and_is_asked_for_each_time(String path) {
        ResponseSpec page = get(path);
        page.expectStatus().isOk();
        page.expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache");
        page.expectHeader().valueMatches(HttpHeaders.CONTENT_TYPE, "text/html.*");
        assertThat(text(page.expectBody().returnResult())).contains("<div id=\"root\">");
    }

    @Test
    void pages_may_run_and_style_nothing_that_is_written_into_them() {
        get("/").expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .startsWith("default-src 'self'")
                                .contains("object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                                .doesNotContain("unsafe"));
    }

    @Test
    void a_file_with_a_digest_in_its_name_is_kept_for_ever() {
        ResponseSpec answer = get(script());
        answer.expectStatus().isOk();
        answer.expectHeader().valueMatches(HttpHeaders.CACHE_CONTROL, "max-age=31536000, public, immutable");
        answer.expectHeader().valueMatches(HttpHeaders.CONTENT_TYPE, "(text|application)/javascript.*");
    }

    /** Of brotli alone: what comes as gzip, the test's client unpacks unseen. */
    @Test
    void files_were_compressed_when_they_were_built() {
        ResponseSpec answer = client().get()
                .uri(script())
                .header(HttpHeaders.ACCEPT_ENCODING, "br")
                .exchange();
        answer.expectHeader().valueEquals(HttpHeaders.CONTENT_ENCODING, "br");
        answer.expectHeader().valueMatches(HttpHeaders.VARY, "(?i).*accept-encoding.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/no-such-page", "/apiary"})
    void nothing_else_is_the_page(String path) {
        get(path).expectStatus().isNotFound();
    }

    @Test
    void what_describes_the_api_is_still_there() {
        get("/v3/api-docs").expectStatus().isOk();
        get("/docs").expectStatus().is3xxRedirection();
        get("/webjars/swagger-ui/index.html")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy).contains("style-src 'self' 'unsafe-inline'"));
    }
}
