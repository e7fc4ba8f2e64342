package chat.confab.admin.server;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One event of a stream.
 *
 * @param name what kind of event, {@code message} where the server does not say
 */
public record ServerEvent(String name, JsonNode data) {

    /** Puts lines together as the standard says: fields, then an empty line. */
    static final class Reader {

        private String name = "";
        private final StringBuilder data = new StringBuilder();

        /** Answers the event that the line completes, if it does. */
        Optional<ServerEvent> take(String line) {
            if (line.isEmpty()) {
                return complete();
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "event" -> name = value;
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                default -> {} // comments, ids and what is not known
            }
            return Optional.empty();
        }

        private Optional<ServerEvent> complete() {
            String text = data.toString();
            String kind = name.isEmpty() ? "message" : name;
            data.setLength(0);
            name = "";
            try {
                return text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ServerEvent(kind, Json.MAPPER.readTree(text)));
            } catch (JacksonException notJson) {
                throw UnavailableException.of("That is not Confab", "an event of the stream is not JSON", notJson);
            }
        }
    }
}
