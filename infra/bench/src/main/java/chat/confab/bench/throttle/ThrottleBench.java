package chat.confab.bench.throttle;

import chat.confab.bench.Contest;
import chat.confab.bench.Options;
import chat.confab.bench.print.Machine;
import chat.confab.bench.print.Report;
import chat.confab.embedded.EmbeddedRedis;
import chat.confab.throttle.Bucket;
import chat.confab.throttle.LocalThrottle;
import chat.confab.throttle.Rate;
import chat.confab.throttle.RedisThrottle;
import chat.confab.throttle.Throttle;
import io.lettuce.core.RedisClient;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** {@code throttle}: tokens taken from many people's buckets, which is what each request pays for its limit. */
public final class ThrottleBench {

    private static final Rate RATE = Rate.parse("1000000/s");

    private final int callers;
    private final int people;
    private final int rounds;
    private final Duration time;
    private final Duration warmUp;
    private final LongAdder taken = new LongAdder();

    private ThrottleBench(Options options) {
        callers = options.number("callers", 256);
        people = options.number("people", 1000);
        rounds = options.number("rounds", 5);
        time = options.seconds("seconds", 5);
        warmUp = options.seconds("warmup", 10);
    }

    /** Options: {@code --rounds 5 --seconds 5 --warmup 10 --callers 256 --people 1000}. */
    public static void run(Options options, Report report) throws Exception {
        try (EmbeddedRedis server = EmbeddedRedis.start(options.folder().resolve("redis"), 0)) {
            RedisClient client = RedisClient.create(server.uri());
            try (RedisThrottle redis = new RedisThrottle(client)) {
                new ThrottleBench(options).measure(redis, report);
            } finally {
                client.shutdown();
            }
        }
    }

    private void measure(Throttle redis, Report report) throws Exception {
        Throttle local = new LocalThrottle(Clock.systemUTC());
        report.line("%d callers on virtual threads, %,d buckets;", callers, people);
        report.line(
                "%d rounds of %d s each in turn, after %d s of warm-up each.",
                rounds, time.toSeconds(), warmUp.toSeconds());
        Contest contest = new Contest(callers).add("tokens, Redis", () -> take(redis));
        long before = processorNanos();
        contest.run(warmUp, rounds, time);
        double micros = (processorNanos() - before) / 1e3 / taken.sum();
        Contest inMemory = new Contest(callers).add("tokens, in memory", () -> take(local));
        inMemory.run(warmUp, rounds, time);
        report.table("Rates and latencies", contest.rates("what"));
        report.table("The same without Redis", inMemory.rates("what"));
        report.line("%nprocessor time of this process for a token of Redis: %.1f µs", micros);
        report.line("load average at the end: %s", Machine.load());
    }

    private void take(Throttle throttle) {
        Bucket bucket = new Bucket("send:" + ThreadLocalRandom.current().nextInt(people), RATE);
        Objects.requireNonNull(throttle.take(bucket).block());
        taken.increment();
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
