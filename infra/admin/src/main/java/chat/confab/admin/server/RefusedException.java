package chat.confab.admin.server;

/** The server will not do it, and would not the next time either. */
public final class RefusedException extends ServerException {

    private static final long serialVersionUID = 1L;

    public RefusedException(Problem problem) {
        super(problem, null);
    }

    /** Refused on this side already. */
    public static RefusedException of(String title, String detail) {
        return new RefusedException(Problem.of(title, detail));
    }

    boolean isAboutTheToken() {
        return problem().status() == 401;
    }
}
