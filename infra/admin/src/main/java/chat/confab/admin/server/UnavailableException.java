package chat.confab.admin.server;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** There is no answer at the moment: nobody is there, or too much is going on. Trying again may help. */
public final class UnavailableException extends ServerException {

    private static final long serialVersionUID = 1L;

    UnavailableException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /** What the server tells in the middle of a stream. */
    public static UnavailableException of(JsonNode problem) {
        return new UnavailableException(Problem.parse(problem.path("status").asInt(0), problem.toString()), null);
    }

    public static UnavailableException of(String title, String detail, @Nullable Throwable cause) {
        return new UnavailableException(Problem.of(title, detail), cause);
    }
}
