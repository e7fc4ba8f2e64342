package chat.confab.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded store did not start. The message names the store and says what a person can do about it. */
public final class EmbeddedStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A refusal that needs no cause: a taken port, a folder in use, a child that ended. */
    public EmbeddedStartException(String message) {
        this(message, null);
    }

    /** A failure with the exception that led to it. */
    public EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
