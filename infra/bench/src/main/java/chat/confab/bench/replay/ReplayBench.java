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
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code replay}: each read model, alone, builds itself from the start of the same log. */
public final class ReplayBench {

    private static final int BODY = 1024;
    private static final int PEOPLE = 300;
    private static final int MEMBERS = 3;
    private static final int READ_EVERY = 10;
    private static final int REACT_EVERY = 25;

    private final int events;
    private final int conversations;
    private final int rounds;

    private ReplayBench(Options options) {
        events = options.number("events", 200_000);
        conversations = options.number("conversations", 1000);
        rounds = options.number("rounds", 3);
    }

    /** Options: {@code --events 200000 --conversations 1000 --rounds 3}. */
    public static void run(Options options, Report report) throws Exception {
        try (GeneratedLog log = new GeneratedLog(options.folder().resolve("log"), BODY);
                Stores stores = new Stores(options.folder())) {
            new ReplayBench(options).measure(log, stores, report);
        }
    }

    private void measure(GeneratedLog log, Stores stores, Report report) throws InterruptedException {
        generate(log);
        report.line(
                "%,d events: messages of 1 KB in %,d conversations of 3, one in %d read, one in %d reacted to; batches",
                log.head(), conversations, READ_EVERY, REACT_EVERY);
        report.line("of 500, one segment, each read model alone and into an empty store; %d rounds.", rounds);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (ReadModel model : ReadModel.all(stores, "r" + round)) {
                rates.computeIfAbsent(model.name(), name -> new ArrayList<>()).add(replay(log, model));
            }
        }
        Table table = new Table("read model", "min/s", "median/s", "max/s");
        rates.forEach((name, all) -> table.row(name, Spread.of(all).cells("%,.0f")));
        report.table("Events replayed a second", table);
        report.line("%nload average at the end: %s", Machine.load());
    }

    private static double replay(GeneratedLog log, ReadModel model) throws InterruptedException {
        long start = System.nanoTime();
        try (Processing processing = new Processing(log, List.of(model), List.of())) {
            processing.awaitHandled(log.head());
        }
        double perSecond = log.head() / ((System.nanoTime() - start) / 1e9);
        System.err.printf("%s: %,.0f/s%n", model.name(), perSecond);
        return perSecond;
    }

    private void generate(GeneratedLog log) {
        for (int i = 0; i < PEOPLE; i++) {
            log.register(person(i));
        }
        for (int i = 0; i < conversations; i++) {
            log.found(conversation(i), List.of(person(i), person(i + 1), person(i + 2)));
        }
        log.flush();
        for (int number = 0; log.head() < events; number++) {
            int conversation = number % conversations;
            long seq = 1 + number / conversations;
            log.send(conversation(conversation), seq, person(conversation + number % MEMBERS));
            if (number % REACT_EVERY == 0) {
                log.react(conversation(conversation), seq, person(conversation + 1));
            }
            if (seq % READ_EVERY == 0) {
                log.read(conversation(conversation), seq, person(conversation + 2), seq / READ_EVERY - 1);
            }
        }
        log.flush();
    }

    private static UserId person(int number) {
        return new UserId("person-" + number % PEOPLE);
    }

    private static ConversationId conversation(int number) {
        return new ConversationId("conversation-" + number);
    }
}
