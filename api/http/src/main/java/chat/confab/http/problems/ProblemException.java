package chat.confab.http.problems;

import java.time.Duration;
import java.util.List;

/** Ends a request with a problem that the edge itself found. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * A problem of this type.
     *
     * @param detail a sentence for people about this occurrence
     */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(Problem.of(type, detail));
    }

    /** One field of the request is wrong: {@code message} says what it must be. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.of(
                ProblemType.INVALID_REQUEST, field + " " + message, List.of(new Problem.FieldError(field, message))));
    }

    /** Worth trying again, but not before {@code wait} is over. */
    public static ProblemException later(ProblemType type, String detail, Duration wait) {
        return new ProblemException(Problem.of(type, detail).retryAfter(wait));
    }

    Problem problem() {
        return problem;
    }
}
