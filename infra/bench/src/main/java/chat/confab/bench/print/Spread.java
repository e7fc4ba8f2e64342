package chat.confab.bench.print;

import java.util.List;
import java.util.Locale;

/** What the rounds of a measurement gave: on a machine that others use too, one figure alone says little. */
public record Spread(double min, double median, double max) {

    /** @throws IllegalArgumentException when there was no round */
    public static Spread of(List<Double> rounds) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("A spread needs a round at least");
        }
        List<Double> sorted = rounds.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    /** Three cells of a table, such as {@code 12,345}. */
    public String[] cells(String format) {
        return new String[] {
            String.format(Locale.ROOT, format, min),
            String.format(Locale.ROOT, format, median),
            String.format(Locale.ROOT, format, max)
        };
    }
}
