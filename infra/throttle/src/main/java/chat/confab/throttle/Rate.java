package chat.confab.throttle;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often: {@code tokens} in each {@code period}, evenly, and up to {@code burst} at once. Buckets count in microseconds,
 * so a million a second is the most, and the time from one token to the next is rounded up.
 */
public record Rate(long tokens, Duration period, long burst) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d{0,6})([smhd])(?:\\s+burst\\s+(\\d{1,9}))?");

    private static final String EXPLANATION =
            "is no rate: write for example 20/s, 60/1m or \"20/s burst 40\", with s, m, h or d for the time";

    /** @throws IllegalArgumentException when it would allow nothing, or more than can be counted */
    public Rate {
        if (tokens < 1 || burst < 1 || period.toSeconds() < 1 || period.getNano() > 0) {
            throw new IllegalArgumentException("must allow something in a whole number of seconds");
        }
        if (tokens > micros(period)) {
            throw new IllegalArgumentException("must be at most 1000000 a second");
        }
    }

    /**
     * Reads {@code 60/1m}, {@code 20/s} or {@code 20/s burst 40}. Without a burst, all tokens of a period may be taken at
     * once.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Rate parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" " + EXPLANATION);
        }
        long tokens = Long.parseLong(form.group(1));
        long units = form.group(2).isEmpty() ? 1 : Long.parseLong(form.group(2));
        long burst = form.group(4) == null ? tokens : Long.parseLong(form.group(4));
        try {
            return new Rate(tokens, unit(form.group(3)).multipliedBy(units), burst);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" " + wrong.getMessage(), wrong);
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    /** From one token to the next. */
    long intervalMicros() {
        return Math.ceilDiv(micros(period), tokens);
    }

    /** From empty to full. */
    long burstMicros() {
        return Math.multiplyExact(burst, intervalMicros());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        String letter = Stream.of("d", "h", "m", "s")
                .filter(each -> period.toSeconds() % unit(each).toSeconds() == 0)
                .findFirst()
                .orElseThrow();
        long units = period.dividedBy(unit(letter));
        return tokens + "/" + (units == 1 ? "" : units) + letter + (burst == tokens ? "" : " burst " + burst);
    }
}
