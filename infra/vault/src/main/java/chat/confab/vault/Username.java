package chat.confab.vault;

import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name by which one logs in and is mentioned: 2 to 32 characters of {@code a-z 0-9 _ . -}, a letter or digit at
 * either end. Two spellings that differ only in case or compatibility form (NFKC) are one name.
 */
public record Username(@JsonValue String value) {

    /** The longest text worth looking at: no normal form of more characters is a username. */
    private static final int MAX_SPELLING = 128;

    private static final Pattern RULE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,30}[a-z0-9]");

    /** @throws RefusedException {@link Refusal#INVALID_NAME} when no spelling of a username */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Username {
        value = normalized(value);
        if (!RULE.matcher(value).matches()) {
            throw new RefusedException(
                    Refusal.INVALID_NAME,
                    "username must be 2 to 32 characters of a-z 0-9 _ . - with a letter or digit at either end");
        }
    }

    /** The username that a text spells, or empty when it spells none. */
    public static Optional<Username> parse(String text) {
        try {
            return Optional.of(new Username(text));
        } catch (RefusedException noUsername) {
            return Optional.empty();
        }
    }

    private static String normalized(String text) {
        return text.length() > MAX_SPELLING
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Whether nobody gets this name, because it would be taken for the system itself, or for everybody. */
    public boolean isReserved() {
        return ReservedNames.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
