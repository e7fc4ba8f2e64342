package chat.confab.admin.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls over HTTP; every failure is a {@link ServerException} in words. It follows no redirects: a token goes nowhere else. */
final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ServerAddress address;
    private final Duration patience;

    /** @param patience how long to wait for the beginning of an answer */
    Http(ServerAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** Answers the body's JSON, a missing node where there is none. */
    JsonNode call(Call call, @Nullable String token) {
        HttpResponse<String> answer = send(call, token, "application/json", BodyHandlers.ofString());
        requireSuccess(answer, answer.body());
        try {
            return answer.body().isBlank() ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(answer.body());
        } catch (JacksonException notJson) {
            throw UnavailableException.of("That is not Confab", address + " answers, but not with JSON", notJson);
        }
    }

    /** Opens a stream of server-sent events. */
    EventStream stream(Call call, @Nullable String token) {
        HttpResponse<Stream<String>> answer = send(call, token, "text/event-stream", BodyHandlers.ofLines());
        if (answer.statusCode() >= 300) {
            try (Stream<String> lines = answer.body()) {
                requireSuccess(answer, lines.collect(Collectors.joining("\n")));
            }
        }
        return new EventStream(answer.body());
    }

    private <T> HttpResponse<T> send(Call call, @Nullable String token, String accept, BodyHandler<T> handler) {
        try {
            return client.send(request(call, token, accept), handler);
        } catch (IOException failed) {
            throw UnavailableException.of("The server cannot be reached", reason(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw UnavailableException.of("Interrupted", "nobody waits for the answer any more", interrupted);
        }
    }

    private HttpRequest request(Call call, @Nullable String token, String accept) {
        Object body = call.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(call.path()))
                .timeout(patience)
                .header("Accept", accept + ", application/problem+json")
                .method(
                        call.method(),
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private String reason(IOException failed) {
        return switch (failed) {
            case java.net.http.HttpConnectTimeoutException slow ->
                address + " did not take the call within " + CONNECT.toSeconds() + " s";
            case java.net.http.HttpTimeoutException slow ->
                address + " gave no answer within " + patience.toSeconds() + " s";
            case java.net.ConnectException refused ->
                "nothing answers at " + address + "; is it running, and is --url right?";
            case javax.net.ssl.SSLException tls -> "no trusted connection to " + address + ": " + tls.getMessage();
            default -> address + ": " + (failed.getMessage() == null ? failed.toString() : failed.getMessage());
        };
    }

    private static void requireSuccess(HttpResponse<?> answer, String body) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        Problem problem = Problem.parse(status, body);
        if (status == 429 || status >= 500) {
            throw new UnavailableException(withWait(problem, answer), null);
        }
        throw new RefusedException(problem);
    }

    private static Problem withWait(Problem problem, HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(seconds -> new Problem(
                        problem.status(),
                        problem.title(),
                        problem.detail() + "; try again in " + seconds + " s",
                        problem.errors()))
                .orElse(problem);
    }
}
