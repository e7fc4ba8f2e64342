package chat.confab.admin;

/** The command line says something that cannot be meant. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
