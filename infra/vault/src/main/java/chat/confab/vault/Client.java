package chat.confab.vault;

import org.jspecify.annotations.Nullable;

/**
 * The program that someone logs in with, as it describes itself, and where it is. Shown to the person alone, to tell
 * their sessions apart: nothing is decided by it.
 *
 * @param userAgent at most {@value #MAX_USER_AGENT} characters, without control characters
 */
public record Client(@Nullable String userAgent, @Nullable String address) {

    /** A client that says nothing of itself. */
    public static final Client UNKNOWN = new Client(null, null);

    private static final int MAX_USER_AGENT = 200;

    public Client {
        userAgent = userAgent == null ? null : shown(userAgent);
    }

    private static String shown(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(MAX_USER_AGENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
