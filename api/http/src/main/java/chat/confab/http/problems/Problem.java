package chat.confab.http.problems;

import chat.confab.messages.Refusal;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param type a stable URN, {@code urn:confab:problem:<slug>}; clients may decide by it
 * @param title one sentence, the same for every occurrence of the type
 * @param detail a sentence about this occurrence
 * @param errors which fields were wrong; left out when none is named
 * @param retryAfter sent as the header {@code Retry-After}
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonIgnore @Nullable Duration retryAfter) {

    private static final String URN = "urn:confab:problem:";
    private static final Duration SOON = Duration.ofSeconds(2);

    /** One wrong field, by its path in the request such as {@code memberIds[1]}. */
    public record FieldError(String field, String message) {}

    /** The type's last part, such as {@code username-taken}. */
    public String slug() {
        return type.substring(URN.length());
    }

    static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(
                URN + type.slug(), type.title(), type.status().value(), detail, errors, retryAfter(type.status()));
    }

    static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    static Problem of(Refusal refusal, String detail, List<FieldError> errors) {
        HttpStatus status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return new Problem(URN + refusal.slug(), refusal.title(), status.value(), detail, errors, retryAfter(status));
    }

    Problem retryAfter(Duration wait) {
        return new Problem(type, title, status, detail, errors, wait);
    }

    private static @Nullable Duration retryAfter(HttpStatus status) {
        return status == HttpStatus.SERVICE_UNAVAILABLE ? SOON : null;
    }
}
