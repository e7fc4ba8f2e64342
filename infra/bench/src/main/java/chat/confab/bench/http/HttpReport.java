package chat.confab.bench.http;

import chat.confab.bench.platform.Costs;
import chat.confab.bench.print.Latencies;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.print.Table;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the load through the whole platform showed, in words and tables. */
record HttpReport(Report report) {

    private static final int THREAD_KINDS = 20;

    void rates(Load load, OpenLoop pace, Duration took, long missing) {
        Table table = new Table(Stream.concat(Stream.of("what", "count", "per s"), Stream.of(Latencies.headings()))
                .toArray(String[]::new));
        row(table, "send, due → acknowledged", load.sendLatencies(), took);
        row(table, "send, due → SSE delivery", load.deliveryLatencies(), took);
        report.table("Rates and latencies", table);
        report.line(
                "%nmost sends in flight %,d; not sent because too many waited %,d; deliveries missing %,d; errors %s",
                pace.mostWaiting(), pace.dropped(), missing, load.errors());
    }

    private static void row(Table table, String what, Latencies latencies, Duration took) {
        String[] rates = {
            String.format(Locale.ROOT, "%,d", latencies.count()),
            String.format(Locale.ROOT, "%,.0f", latencies.count() / seconds(took))
        };
        table.row(what, Stream.of(rates, latencies.cells()).flatMap(Stream::of).toArray(String[]::new));
    }

    void lags(Map<View, Latencies> during, Map<View, Duration> after, long refused) {
        Table lags = new Table(Stream.concat(Stream.of("view", "probes"), Stream.of(Latencies.headings()))
                .toArray(String[]::new));
        during.forEach((view, lag) -> lags.row(
                view.toString(),
                Stream.concat(Stream.of(Long.toString(lag.count())), Stream.of(lag.cells()))
                        .toArray(String[]::new)));
        report.table("Acknowledged → seen in the view, under load (looked at every 25 ms)", lags);

        Table caughtUp = new Table("view", "s");
        after.forEach((view, time) -> caughtUp.row(view.toString(), String.format(Locale.ROOT, "%.2f", seconds(time))));
        report.table("Last acknowledgement → view shows the last 20 messages", caughtUp);
        report.line("%nquestions answered 503, and asked again: %,d; 60 s stands for not seen", refused);
    }

    void costs(Costs before, Costs after, Duration took, long messages) {
        Table processes = new Table("process", "CPU s", "cores", "ms/message");
        after.cpuSince(before).forEach((role, cpu) -> cpuRow(processes, role.toString(), cpu, took, messages));
        report.table(String.format(Locale.ROOT, "Where the CPU goes, in %.0f s", seconds(took)), processes);

        Table threads = new Table("threads", "CPU s", "cores", "ms/message");
        after.threadsSince(before).entrySet().stream()
                .limit(THREAD_KINDS)
                .forEach(kind -> cpuRow(threads, kind.getKey(), kind.getValue(), took, messages));
        report.table("… and in the application, by its threads", threads);
        report.line("%nload average at the end: %s", Machine.load());
    }

    private static void cpuRow(Table table, String who, Duration cpu, Duration took, long messages) {
        table.row(
                who,
                String.format(Locale.ROOT, "%.1f", seconds(cpu)),
                String.format(Locale.ROOT, "%.2f", seconds(cpu) / seconds(took)),
                String.format(Locale.ROOT, "%.3f", cpu.toMillis() / (double) messages));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
