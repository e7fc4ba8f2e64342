package chat.confab.bench.http;

import chat.confab.bench.Options;
import chat.confab.bench.platform.Costs;
import chat.confab.bench.platform.Platform;
import chat.confab.bench.print.Report;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** {@code http}: messages at a steady rate through the whole platform, and how soon everybody has them. */
public final class HttpBench {

    private static final int LAST_MESSAGES = 20;
    /** What the rate is divided by in the parts of the warm-up. */
    private static final int[] STEPS = {8, 2, 1};

    /** A few people who do what many would: their limits are out of reach, but counted like all others. */
    private static final String[] UNLIMITED = {
        "--confab.limits.send=1000000/s", "--confab.limits.read=1000000/s", "--confab.limits.search=1000000/s"
    };

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int rate;
    private final int people;
    private final int rooms;
    private final int listeners;
    private final Duration warmUp;
    private final Duration time;

    private HttpBench(Options options) {
        rate = options.number("rate", 1500);
        people = options.number("people", 60);
        rooms = options.number("conversations", 200);
        listeners = options.number("listeners", 10);
        warmUp = options.seconds("warmup", 60);
        time = options.seconds("seconds", 60);
    }

    /** Options: {@code --rate 1500 --seconds 60 --warmup 60 --people 60 --conversations 200 --listeners 10}. */
    public static void run(Options options, Report report) throws Exception {
        try (Platform platform = Platform.start(options.folder().resolve("data"), UNLIMITED)) {
            new HttpBench(options).measure(platform, report);
        }
    }

    private void measure(Platform platform, Report text) throws Exception {
        plan(text);
        HttpReport report = new HttpReport(text);
        Client client = new Client(platform.port());
        Crowd crowd = Crowd.gather(client, people, rooms, listeners);
        int warming = IntStream.of(STEPS).map(this::warmingAt).sum();
        Load load = new Load(client, crowd, warming + rate * (int) time.toSeconds(), warming);
        crowd.listeners().forEach(person -> client.stream(person, load.listener()));
        Probes probes = new Probes(client);

        warmUp(load);
        try (ExecutorService probing = Executors.newSingleThreadExecutor()) {
            Costs before = Costs.of(platform);
            long start = System.nanoTime();
            Future<?> probed = probing.submit(() -> {
                probes.run(crowd, time);
                return true;
            });
            OpenLoop pace = new OpenLoop(rate);
            pace.run(warming, time, load::send);
            Costs after = Costs.of(platform);
            Duration took = Duration.ofNanos(load.lastAcknowledgedAt() - start);
            Map<View, Duration> caughtUp = probes.lags(load.last(LAST_MESSAGES), load.lastAcknowledgedAt());
            probed.get();
            report.rates(load, pace, took, awaitDeliveries(load));
            report.lags(probes.lags(), caughtUp, client.refused());
            report.costs(before, after, took, load.acknowledged());
        }
    }

    /** A cold platform that is overrun at once would be measured working off its backlog: the rate rises in steps. */
    private void warmUp(Load load) {
        int number = 0;
        for (int step : STEPS) {
            new OpenLoop(rate / step).run(number, warmUp.dividedBy(STEPS.length), load::send);
            number += warmingAt(step);
        }
    }

    private int warmingAt(int step) {
        return rate / step * (int) warmUp.dividedBy(STEPS.length).toSeconds();
    }

    private void plan(Report report) {
        report.line(
                "%d people, %d conversations of 3, %d people with an open stream; messages of 1 KB,",
                people, rooms, listeners);
        report.line(
                "%,d a second, due at even intervals, for %d s after %d s of rising rates. A message that waits its turn",
                rate, time.toSeconds(), warmUp.toSeconds());
        report.line("is late: latencies count from when it was due. The client is this JVM, on the same cores.");
    }

    /** How many deliveries are missing when no more come. */
    private static long awaitDeliveries(Load load) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (load.missingDeliveries() > 0 && System.nanoTime() < end) {
            Thread.sleep(View.INTERVAL);
        }
        return load.missingDeliveries();
    }
}
