package chat.confab.command.text;

import chat.confab.messages.Limits;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;

/** What counts as a text that people may write; lengths are in Unicode code points. */
public final class Texts {

    private Texts() {}

    /**
     * A title or name, without white space around it.
     *
     * @throws RefusedException as {@code refusal} unless it is 1 to {@link Limits#TITLE} characters on one line
     */
    public static String line(String text, Refusal refusal) {
        String line = text.strip();
        if (line.isEmpty() || longerThan(Limits.TITLE, line)) {
            throw new RefusedException(refusal, "Must be 1 to " + Limits.TITLE + " characters");
        }
        if (line.chars().anyMatch(Character::isISOControl) || !isWellFormed(line)) {
            throw new RefusedException(refusal, "Must be well-formed Unicode without control characters");
        }
        return line;
    }

    /**
     * A message's body, as it is.
     *
     * @throws RefusedException as INVALID_BODY unless it is 1 to {@link Limits#BODY} characters and not blank
     */
    public static void checkBody(String body) {
        if (body.isBlank() || longerThan(Limits.BODY, body)) {
            throw new RefusedException(
                    Refusal.INVALID_BODY, "Must be 1 to " + Limits.BODY + " characters, and not blank");
        }
        if (!isWellFormed(body)) {
            throw new RefusedException(Refusal.INVALID_BODY, "Must be well-formed Unicode");
        }
    }

    private static boolean longerThan(int limit, String text) {
        return text.length() > 2 * limit || text.codePointCount(0, text.length()) > limit;
    }

    /** Half of a surrogate pair has no place in UTF-8: the log could not give back what was written. */
    private static boolean isWellFormed(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
        }
        return true;
    }
}
