package chat.confab.admin.server;

import org.jspecify.annotations.Nullable;

/** A call came to nothing, and the problem says why. */
public abstract sealed class ServerException extends RuntimeException permits RefusedException, UnavailableException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ServerException(Problem problem, @Nullable Throwable cause) {
        super(problem.sentence(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
