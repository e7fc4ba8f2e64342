package chat.confab.standalone;

/** Confab cannot start here and now; the message says why and what to do, without a stack trace. */
final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefusedException(String message) {
        super(message);
    }

    private StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The innermost cause is what a person can act on; the whole chain is kept for the log. */
    static StartRefusedException of(RuntimeException failure) {
        if (failure instanceof StartRefusedException refused) {
            return refused;
        }
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new StartRefusedException(root.getMessage() == null ? root.toString() : root.getMessage(), failure);
    }
}
