package chat.confab.query.live;

/** What a client has missed is not all there any more, or too much: it has to start afresh. */
final class TooOldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooOldException(String message) {
        super(message, null, false, false);
    }
}
