package chat.confab.messages;

import org.jspecify.annotations.Nullable;

/** The one rule of what an id may look like: short, and safe in a key, a path and a log line. */
final class Ids {

    private static final int MAX_LENGTH = 64;

    private Ids() {}

    static void check(String field, @Nullable String value) {
        if (value == null
                || value.isEmpty()
                || value.length() > MAX_LENGTH
                || !value.chars().allMatch(Ids::allowed)) {
            throw new RefusedException(
                    Refusal.MALFORMED_ID, field + " must be 1 to " + MAX_LENGTH + " characters of A-Z a-z 0-9 _ -");
        }
    }

    private static boolean allowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
