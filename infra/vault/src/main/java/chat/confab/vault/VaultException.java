package chat.confab.vault;

import org.jspecify.annotations.Nullable;

/** The vault cannot do its work: its folder is in use or unusable, or the disk failed. */
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
