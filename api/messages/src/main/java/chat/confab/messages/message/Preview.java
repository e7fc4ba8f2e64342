package chat.confab.messages.message;

import chat.confab.messages.Limits;

/** How a body looks in one line. */
public final class Preview {

    private Preview() {}

    /** The body's beginning, white space folded, at most {@link Limits#PREVIEW} code points. */
    public static String of(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= Limits.PREVIEW) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, Limits.PREVIEW - 1)) + "…";
    }
}
