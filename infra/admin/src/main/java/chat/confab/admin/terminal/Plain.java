package chat.confab.admin.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values as people read them. */
public final class Plain {

    /** What steers a terminal, or turns around what is read: controls, and the marks of direction. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private Plain() {}

    /** One line in which nothing is hidden: text that people have written must not steer the terminal of an admin. */
    public static String text(String written) {
        return STEERING.matcher(written).replaceAll(found -> switch (found.group()
                .charAt(0)) {
            case '\n' -> "\\\\n";
            case '\t' -> "\\\\t";
            default ->
                String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0));
        });
    }

    /** {@code 1,234,567}. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 2d 3h}, {@code 1h 20m}, {@code 1m 05s} or {@code 12s}: the two largest units. */
    public static String duration(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        } else if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%dh %02dm", time.toHours(), time.toMinutesPart());
        } else if (time.toMinutes() > 0) {
            return String.format(Locale.ROOT, "%dm %02ds", time.toMinutes(), time.toSecondsPart());
        }
        return time.toSeconds() + "s";
    }

    /** At most so many characters, the last an ellipsis where some are left out. */
    public static String shortened(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
