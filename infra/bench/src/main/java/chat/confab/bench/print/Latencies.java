package chat.confab.bench.print;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long things took, kept to three digits; any thread may add. Longer than five minutes counts as five minutes. */
public final class Latencies {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final Histogram histogram = new ConcurrentHistogram(LONGEST, 3);

    public void addNanos(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
    }

    /** Adds all of the others. */
    public void add(Latencies others) {
        histogram.add(others.histogram);
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /** In milliseconds; 0 when nothing was measured. */
    public double percentile(double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    /** {@link #cells} belong below these. */
    public static String[] headings() {
        return new String[] {"p50 ms", "p95 ms", "p99 ms", "max ms"};
    }

    public String[] cells() {
        return new String[] {cell(50), cell(95), cell(99), cell(100)};
    }

    private String cell(double percentile) {
        return String.format(Locale.ROOT, "%.2f", percentile(percentile));
    }
}
