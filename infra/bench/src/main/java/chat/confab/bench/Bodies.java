package chat.confab.bench;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Message texts: words at random, which compress about as text does. Any thread may ask. */
public final class Bodies {

    private static final int SUPPLY = 1 << 20;
    private static final int LONGEST_WORD = 9;

    private final String supply;
    private final int length;

    /** @param length of each body in characters, all of them one byte in UTF-8 */
    public Bodies(int length) {
        this.length = length;
        this.supply = words(new Random(1));
    }

    /** Any one. */
    public String next() {
        return from(ThreadLocalRandom.current().nextInt(SUPPLY));
    }

    /** Always the same for the same number, so that data can be made again. */
    public String number(long number) {
        return from(Math.floorMod(number * 7919, SUPPLY));
    }

    private String from(int start) {
        // A letter at both ends: a body of blanks alone would be refused.
        return "a" + supply.substring(start, start + length - 2) + "z";
    }

    private String words(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < SUPPLY + length) {
            random.ints(1 + random.nextInt(LONGEST_WORD), 'a', 'z' + 1).forEach(text::appendCodePoint);
            text.append(' ');
        }
        return text.toString();
    }
}
