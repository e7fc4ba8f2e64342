package chat.confab.admin.server;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What went wrong, as the server tells it (RFC 9457).
 *
 * @param errors which fields were wrong, each with why
 */
public record Problem(int status, String title, String detail, List<String> errors) {

    /** One of this client's own. */
    public static Problem of(String title, String detail) {
        return new Problem(0, title, detail, List.of());
    }

    /** What an answer says, also when it comes from something in between that knows no problems. */
    static Problem parse(int status, String body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json.path("title").isString()) {
                List<String> errors = new ArrayList<>();
                json.path("errors")
                        .forEach(error -> errors.add(error.path("field").asString("") + ": "
                                + error.path("message").asString("")));
                return new Problem(
                        status,
                        json.path("title").asString(),
                        json.path("detail").asString(""),
                        errors);
            }
        } catch (JacksonException notJson) {
            // told as what it is
        }
        return new Problem(status, "The server answered " + status, "and said nothing about why", List.of());
    }

    /** One line for people. */
    public String sentence() {
        String why = detail.isBlank() || detail.equals(title) ? "" : ": " + detail;
        return title + why + (errors.isEmpty() ? "" : " (" + String.join("; ", errors) + ")");
    }
}
