package chat.confab.messages.message;

import java.util.regex.Pattern;

/** What counts as one emoji: one grapheme cluster (UAX #29) that is shown as a picture (UTS #51). */
public final class Emoji {

    private static final int MAX_LENGTH = 32;
    private static final Pattern ONE_CLUSTER = Pattern.compile("\\X");
    private static final Pattern PICTURE = Pattern.compile("\\p{IsEmoji_Presentation}|\\p{IsEmoji}\\x{FE0F}");

    private Emoji() {}

    public static boolean isOne(String text) {
        return text.length() <= MAX_LENGTH
                && ONE_CLUSTER.matcher(text).matches()
                && PICTURE.matcher(text).find();
    }
}
