package chat.confab.bench.replay;

import chat.confab.bench.Options;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.print.Spread;
import chat.confab.bench.print.Table;
import chat.confab.bench.readmodels.GeneratedLog;
import chat.confab.bench.readmodels.Processing;
import chat.confab.bench.readmodels.ReadModel;
import chat.confab.bench.readmodels.Stores;
import chat.confab.bench.readmodels.Talk;
import chat.confab.embedded.EmbeddedKafka;
import chat.confab.projections.kafka.KafkaLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code replay}: each read model, alone, builds itself from the start of the same log. */
public final class ReplayBench {

    private static final List<String> READ_MODELS =
            List.of("timeline", "conversations", "memberships", "people", "unread", "live", "outbox");
    private static final int BODY = 1024;

    private final int events;
    private final int conversations;
    private final int rounds;
    private final int batch;
    private final List<String> chosen;

    private ReplayBench(Options options) {
        events = options.number("events", 200_000);
        conversations = options.number("conversations", 1000);
        rounds = options.number("rounds", 3);
        batch = options.number("batch", Processing.BATCH);
        chosen = options.among("only", READ_MODELS);
    }

    /** Options: {@code --events 200000 --conversations 1000 --rounds 3 --batch 500 --only timeline,unread}. */
    public static void run(Options options, Report report) throws Exception {
        try (GeneratedLog log = new GeneratedLog(options.folder().resolve("log"), BODY);
                Stores stores = new Stores(options.folder());
                EmbeddedKafka broker = EmbeddedKafka.start(options.folder().resolve("kafka"), 0);
                KafkaLink kafka = new KafkaLink(broker.bootstrapServers())) {
            new ReplayBench(options).measure(log, stores, kafka, report);
        }
    }

    private void measure(GeneratedLog log, Stores stores, KafkaLink kafka, Report report) throws InterruptedException {
        Talk.fill(log, events, conversations);
        report.line(
                "%,d events: messages of 1 KB in %,d conversations of 3, one in %d read, one in %d reacted to; batches",
                log.head(), conversations, Talk.READ_EVERY, Talk.REACT_EVERY);
        report.line("of %d, one segment, each read model alone and into an empty store; %d rounds.", batch, rounds);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (ReadModel model : readModels(stores, kafka, "r" + round)) {
                rates.computeIfAbsent(model.name(), name -> new ArrayList<>()).add(replay(log, model));
            }
        }
        Table table = new Table("read model", "min/s", "median/s", "max/s");
        rates.forEach((name, all) -> table.row(name, Spread.of(all).cells("%,.0f")));
        report.table("Events replayed a second", table);
        report.line("%nload average at the end: %s", Machine.load());
    }

    private List<ReadModel> readModels(Stores stores, KafkaLink kafka, String version) {
        return Stream.concat(ReadModel.all(stores, version).stream(), Stream.of(ReadModel.outbox(kafka, version)))
                .filter(model -> chosen.contains(model.name()))
                .toList();
    }

    private double replay(GeneratedLog log, ReadModel model) throws InterruptedException {
        long start = System.nanoTime();
        try (Processing processing = new Processing(log, List.of(model), List.of(), batch)) {
            processing.awaitHandled(log.head());
        }
        double perSecond = log.head() / ((System.nanoTime() - start) / 1e9);
        System.err.printf("%s: %,.0f/s%n", model.name(), perSecond);
        return perSecond;
    }
}
