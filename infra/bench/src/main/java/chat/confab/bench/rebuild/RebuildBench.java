package chat.confab.bench.rebuild;

import chat.confab.bench.Options;
import chat.confab.bench.print.Latencies;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.print.Table;
import chat.confab.bench.readmodels.GeneratedLog;
import chat.confab.bench.readmodels.Stores;
import chat.confab.bench.readmodels.Talk;
import chat.confab.messages.UserId;
import chat.confab.messages.rebuild.FindRebuild;
import chat.confab.messages.rebuild.RebuildPhase;
import chat.confab.messages.rebuild.RebuildView;
import chat.confab.messages.rebuild.StartRebuild;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** {@code rebuild}: each read model is rebuilt beside its live version, first alone and then under live traffic. */
public final class RebuildBench {

    private static final int BODY = 1024;
    private static final int CONVERSATIONS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final UserId ADMIN = new UserId("admin");

    private final int events;
    private final int rate;
    private final Duration before;
    private final List<String> chosen;

    private RebuildBench(Options options) {
        events = options.number("events", 200_000);
        rate = options.number("rate", 200);
        before = options.seconds("seconds", 20);
        chosen = options.among("only", Node.READ_MODELS);
    }

    /** Options: {@code --events 200000 --rate 200 --seconds 20 --only unread,timeline}. */
    public static void run(Options options, Report report) throws Exception {
        try (GeneratedLog log = new GeneratedLog(options.folder().resolve("log"), BODY);
                Stores stores = new Stores(options.folder())) {
            new RebuildBench(options).measure(log, stores, report);
        }
    }

    private void measure(GeneratedLog log, Stores stores, Report report) throws InterruptedException {
        Talk.fill(log, events, CONVERSATIONS);
        report.line(
                "%,d events: messages of 1 KB in %,d conversations of 3, beside the live version;",
                events, CONVERSATIONS);
        report.line(
                "traffic of %d messages a second, for %d s before the rebuild and all through it.",
                rate, before.toSeconds());
        Table rates = new Table("read model", "alone/s", "under traffic/s");
        Table latencies = new Table("message due → in the live version", Latencies.headings());
        EventStore store = log.store();
        for (String name : chosen) {
            try (Node node = new Node(name, store, log::head, stores)) {
                measure(log, store, node, rates, latencies);
            }
        }
        report.table("Events rebuilt a second, until live", rates);
        report.table("What live traffic feels", latencies);
        report.line("%nload average at the end: %s", Machine.load());
    }

    private void measure(GeneratedLog log, EventStore store, Node node, Table rates, Table latencies)
            throws InterruptedException {
        node.awaitCaughtUp();
        double alone = rebuild(node);
        try (Traffic traffic = new Traffic(log, store, node::position, node.name(), rate)) {
            Thread.sleep(before.dividedBy(2));
            traffic.take();
            Thread.sleep(before);
            latencies.row(node.name() + ", before", traffic.take().cells());
            double busy = rebuild(node);
            latencies.row(node.name() + ", during its rebuild", traffic.take().cells());
            rates.row(node.name(), figure(alone), figure(busy));
        }
    }

    private double rebuild(Node node) throws InterruptedException {
        long start = System.nanoTime();
        String id = node.commands().sendAndWait(new StartRebuild(node.name(), ADMIN));
        RebuildView view;
        do {
            Thread.sleep(PAUSE);
            view = node.queries().query(new FindRebuild(id), RebuildView.class).join();
        } while (view.phase().isRunning());
        if (view.phase() != RebuildPhase.LIVE) {
            throw new IllegalStateException(view.toString());
        }
        double perSecond = view.head() / ((System.nanoTime() - start) / 1e9);
        System.err.printf("%s: %,.0f/s%n", id, perSecond);
        return perSecond;
    }

    private static String figure(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }
}
