package chat.confab.http.limits;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which limit a request counts against. A route that is not in the table has one all the same, by its method. */
final class RouteLimits {

    private static final String MESSAGES = "/api/v1/conversations/{conversationId}/messages";

    private static final List<Row> TABLE = List.of(
            new Row(Set.of(POST), MESSAGES, RateLimit.SEND),
            new Row(Set.of(PATCH, DELETE), MESSAGES + "/{seq}", RateLimit.EDIT),
            new Row(Set.of(PUT, DELETE), MESSAGES + "/{seq}/reactions/{emoji}", RateLimit.REACT),
            new Row(Set.of(POST), "/api/v1/conversations/{conversationId}/typing", RateLimit.TYPING),
            new Row(Set.of(GET, HEAD), "/api/v1/search", RateLimit.SEARCH),
            new Row(Set.of(POST), "/api/v1/media", RateLimit.UPLOAD),
            new Row(Set.of(GET, HEAD), "/api/v1/stream", RateLimit.STREAM),
            new Row(Set.of(POST), "/api/v1/auth/register", RateLimit.REGISTER),
            new Row(Set.of(POST), "/api/v1/auth/refresh", RateLimit.REFRESH));

    private static final Set<HttpMethod> READING = Set.of(GET, HEAD);

    private RouteLimits() {}

    private record Row(Set<HttpMethod> methods, PathPattern path, RateLimit limit) {

        Row(Set<HttpMethod> methods, String path, RateLimit limit) {
            this(methods, PathPatternParser.defaultInstance.parse(path), limit);
        }
    }

    static RateLimit of(HttpMethod method, PathContainer path) {
        return TABLE.stream()
                .filter(row -> row.methods().contains(method) && row.path().matches(path))
                .map(Row::limit)
                .findFirst()
                .orElse(READING.contains(method) ? RateLimit.READ : RateLimit.WRITE);
    }
}
