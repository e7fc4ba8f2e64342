package chat.confab.bench.send;

import chat.confab.bench.Bodies;
import chat.confab.bench.Contest;
import chat.confab.bench.Options;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.bench.print.Table;
import chat.confab.eventstore.RocksEventStorageEngine;
import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSent;
import chat.confab.serialization.EventSerializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code send}: from the command to the durable event, in this process, beside RocksDB alone and a JDBC store. */
public final class SendBench {

    private static final String OURS = "sends, RocksDB engine";
    private static final String HOT = "sends, RocksDB engine, one conversation";
    private static final String JDBC = "sends, Axon's JDBC engine, H2 as it comes";
    private static final String JDBC_WRITING = "sends, Axon's JDBC engine, H2 writing first";
    private static final String RAW = "puts, RocksDB alone, synced group commit";
    private static final int BODY = 1024;

    private final int callers;
    private final int conversations;
    private final int rounds;
    private final Duration time;
    private final Duration warmUp;
    private final Bodies bodies = new Bodies(BODY);
    private final EventSerializer serializer = new EventSerializer();

    private SendBench(Options options) {
        callers = options.number("callers", 256);
        conversations = options.number("conversations", 1000);
        rounds = options.number("rounds", 5);
        time = options.seconds("seconds", 8);
        warmUp = options.seconds("warmup", 15);
    }

    /** Options: {@code --rounds 5 --seconds 8 --warmup 15 --callers 256 --conversations 1000}. */
    public static void run(Options options, Report report) throws Exception {
        new SendBench(options).measure(options, report);
    }

    private void measure(Options options, Report report) throws Exception {
        byte[] event = serializer.serialize(anEvent(), byte[].class).getData();
        print(report, event.length);
        try (RocksEventStorageEngine engine = RocksEventStorageEngine.builder()
                        .folder(options.folder().resolve("log"))
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .build();
                JdbcLog jdbc = new JdbcLog(options.folder().resolve("jdbc"), "");
                JdbcLog writing = new JdbcLog(options.folder().resolve("jdbc-writing"), ";WRITE_DELAY=0");
                RawRocks raw = new RawRocks(options.folder().resolve("raw"))) {
            WriteNode ours = new WriteNode(engine, conversations, bodies);
            WriteNode theirs = new WriteNode(jdbc.engine(), conversations, bodies);
            WriteNode theirsWriting = new WriteNode(writing.engine(), conversations, bodies);
            Contest contest = new Contest(callers)
                    .add(OURS, ours::sayAnywhere)
                    .add(JDBC, theirs::sayAnywhere)
                    .add(JDBC_WRITING, theirsWriting::sayAnywhere)
                    .add(RAW, () -> raw.put(event))
                    .add(HOT, ours::sayInOne);
            contest.run(warmUp, rounds, time);
            print(report, contest);
        }
    }

    private void print(Report report, int eventSize) {
        report.line(
                "%d callers on virtual threads, %,d conversations of 3, bodies of %,d bytes, events of %,d;",
                callers, conversations, BODY, eventSize);
        report.line(
                "%d rounds of %d s each in turn, after %d s of warm-up each.",
                rounds, time.toSeconds(), warmUp.toSeconds());
        report.line(
                "RocksDB answers after the fsync. H2 never waits for one: as it comes it answers first and writes within");
        report.line("0.5 s; with WRITE_DELAY=0 it writes to the file, then answers.");
    }

    private static void print(Report report, Contest contest) {
        report.table("Rates and latencies", contest.rates("what"));
        report.table(
                "Ratios within a round",
                new Table("ratio", "min", "median", "max")
                        .row(
                                "RocksDB engine : JDBC engine",
                                contest.ratio(OURS, JDBC).cells("%.2f"))
                        .row(
                                "RocksDB engine : RocksDB alone",
                                contest.ratio(OURS, RAW).cells("%.2f")));
        report.line("%nload average at the end: %s", Machine.load());
    }

    private MessageSent anEvent() {
        String id = UUID.randomUUID().toString();
        return new MessageSent(
                new ConversationId("conversation-0"),
                1,
                new UserId("person-0"),
                id,
                bodies.next(),
                null,
                List.of(),
                null,
                Instant.now());
    }
}
