package chat.confab.messages;

import java.util.function.LongPredicate;

/** Finds the last of a row without gaps by asking for single places: as often as the logarithm of how far it is. */
public final class Gallop {

    private Gallop() {}

    /**
     * The last place that is there, or 0.
     *
     * @param known a place that is there, or 0
     * @param exists true up to some place and false from there on
     */
    public static long last(long known, LongPredicate exists) {
        long there = known;
        long stride = 1;
        while (exists.test(there + stride)) {
            there += stride;
            stride *= 2;
        }
        long notThere = there + stride;
        while (notThere - there > 1) {
            long middle = there + (notThere - there) / 2;
            if (exists.test(middle)) {
                there = middle;
            } else {
                notThere = middle;
            }
        }
        return there;
    }
}
