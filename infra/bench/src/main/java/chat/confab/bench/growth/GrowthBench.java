package chat.confab.bench.growth;

import chat.confab.bench.Options;
import chat.confab.bench.print.Latencies;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.print.Table;
import chat.confab.bench.readmodels.GeneratedLog;
import chat.confab.bench.readmodels.Processing;
import chat.confab.bench.readmodels.Queries;
import chat.confab.bench.readmodels.ReadModel;
import chat.confab.bench.readmodels.Stores;
import chat.confab.messages.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.axonframework.queryhandling.QueryGateway;

/** {@code growth}: conversations of ever more messages, and how long it takes to read in them. */
public final class GrowthBench {

    private static final long SMALLEST = 1000;
    private static final String VERSION = "v1";

    private final int body;
    private final int reads;
    private final List<Subject> subjects = new ArrayList<>();
    private final Report report;

    private GrowthBench(Options options, Report report) {
        this.report = report;
        body = options.number("body", 200);
        reads = options.number("reads", 1000);
        int largest = options.number("largest", 1_000_000);
        for (long size = SMALLEST; size <= largest; size *= 10) {
            subjects.add(new Subject(size));
        }
    }

    /** Options: {@code --largest 1000000 --body 200 --reads 1000}. */
    public static void run(Options options, Report report) throws Exception {
        try (GeneratedLog log = new GeneratedLog(options.folder().resolve("log"), options.number("body", 200));
                Stores stores = new Stores(options.folder());
                Processing processing =
                        new Processing(log, models(stores), Queries.over(log.store(), stores, VERSION))) {
            new GrowthBench(options, report).measure(log, processing);
        }
    }

    private static List<ReadModel> models(Stores stores) {
        return List.of(
                ReadModel.timeline(stores, VERSION),
                ReadModel.conversations(stores, VERSION),
                ReadModel.memberships(stores, VERSION),
                ReadModel.people(stores, VERSION),
                ReadModel.unread(stores, VERSION));
    }

    private void measure(GeneratedLog log, Processing processing) throws InterruptedException {
        report.line("Conversations with messages of %,d characters, projected by the real processors into the", body);
        report.line(
                "embedded Mongo and Redis, read through the query handlers by one caller, %,d reads each, taking",
                reads);
        report.line("turns. Each reader has nine small conversations besides.");
        Subject smallest = subjects.getFirst();
        write(log, smallest);
        processing.awaitHandled(log.head());
        read(processing.queries(), List.of(smallest)); // warms up
        Timings alone = read(processing.queries(), List.of(smallest)).getFirst();
        subjects.stream().skip(1).forEach(subject -> write(log, subject));
        processing.awaitHandled(log.head());
        List<Timings> together = read(processing.queries(), subjects);
        for (Read read : Read.values()) {
            print(read, alone, together);
        }
        report.line("%nload average at the end: %s", Machine.load());
    }

    private void print(Read read, Timings alone, List<Timings> together) {
        Table table = new Table("messages in the conversation", Latencies.headings());
        table.row(size(alone) + ", before the others were there", alone.of(read).cells());
        together.forEach(timings -> table.row(size(timings), timings.of(read).cells()));
        report.table("Reading: " + read, table);
        double smallest = together.getFirst().of(read).percentile(50);
        double largest = together.getLast().of(read).percentile(50);
        report.line("%nlargest : smallest (p50) %.2f", largest / smallest);
    }

    private static String size(Timings timings) {
        return String.format(Locale.ROOT, "%,d", timings.subject().size());
    }

    private List<Timings> read(QueryGateway queries, List<Subject> of) {
        List<Timings> timings = of.stream().map(Timings::new).toList();
        for (int i = 0; i < reads; i++) {
            timings.forEach(each -> each.measure(queries));
        }
        return timings;
    }

    private static void write(GeneratedLog log, Subject subject) {
        log.register(subject.reader());
        log.register(subject.writer());
        for (ConversationId small : subject.small()) {
            log.found(small, List.of(subject.writer(), subject.reader()));
            log.send(small, 1, subject.writer());
        }
        log.found(subject.conversation(), List.of(subject.writer(), subject.reader()));
        for (long seq = 1; seq <= subject.size(); seq++) {
            log.send(subject.conversation(), seq, subject.writer());
        }
        log.flush();
    }
}
