package chat.confab.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class RouteLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/conversations/c/messages, SEND",
        "POST, /api/v1/conversations/c/mess%61ges, SEND",
        "PATCH, /api/v1/conversations/c/messages/7, EDIT",
        "DELETE, /api/v1/conversations/c/messages/7, EDIT",
        "PUT, /api/v1/conversations/c/messages/7/reactions/%F0%9F%91%8D, REACT",
        "DELETE, /api/v1/conversations/c/messages/7/reactions/%F0%9F%91%8D, REACT",
        "POST, /api/v1/conversations/c/typing, TYPING",
        "GET, /api/v1/search, SEARCH",
        "POST, /api/v1/media, UPLOAD",
        "GET, /api/v1/stream, STREAM",
        "HEAD, /api/v1/stream, STREAM",
        "POST, /api/v1/auth/register, REGISTER",
        "POST, /api/v1/auth/refresh, REFRESH",
        "GET, /api/v1/conversations/c/messages, READ",
        "GET, /api/v1/conversations/c/messages/7, READ",
        "HEAD, /docs, READ",
        "GET, /api/v1/nobody/thought/of/this, READ",
        "POST, /api/v1/conversations, WRITE",
        "PUT, /api/v1/conversations/c/read, WRITE",
        "OPTIONS, /api/v1/search, WRITE",
        "DELETE, /api/v1/nobody/thought/of/this, WRITE"
    })
    void every_request_has_a_limit(String method, String path, RateLimit limit) {
        assertThat(RouteLimits.of(HttpMethod.valueOf(method), PathContainer.parsePath(path)))
                .isEqualTo(limit);
    }
}
