package chat.confab.bench;

import chat.confab.bench.ClosedLoop.Call;
import chat.confab.bench.ClosedLoop.Result;
import chat.confab.bench.print.Latencies;
import chat.confab.bench.print.Spread;
import chat.confab.bench.print.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Contenders who take turns, round after round, so that what else the machine does meets them all alike. */
public final class Contest {

    private final int callers;
    private final Map<String, Call> contenders = new LinkedHashMap<>();
    private final Map<String, List<Result>> results = new LinkedHashMap<>();

    /** @param callers at a time, on virtual threads */
    public Contest(int callers) {
        this.callers = callers;
    }

    /** Adds a contender; its turn comes after those added before. */
    public Contest add(String name, Call call) {
        contenders.put(name, call);
        return this;
    }

    /** Lets each contender warm up, then measures the rounds. */
    public void run(Duration warmUp, int rounds, Duration each) throws InterruptedException, ExecutionException {
        for (Call call : contenders.values()) {
            ClosedLoop.run(callers, warmUp, call);
        }
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Call> contender : contenders.entrySet()) {
                Result result = ClosedLoop.run(callers, each, contender.getValue());
                results.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(result);
            }
        }
    }

    /** Calls a second in the slowest, median and fastest round, and the latencies of all rounds together. */
    public Table rates(String heading) {
        Table table = new Table(joined(new String[] {heading, "min/s", "median/s", "max/s"}, Latencies.headings()));
        results.forEach((name, rounds) -> {
            Latencies all = new Latencies();
            rounds.forEach(round -> all.add(round.latencies()));
            table.row(name, joined(perSecond(name).cells("%,.0f"), all.cells()));
        });
        return table;
    }

    /** How much faster the one was than the other in the same round, from round to round. */
    public Spread ratio(String one, String other) {
        List<Result> ones = rounds(one);
        List<Result> others = rounds(other);
        return Spread.of(IntStream.range(0, ones.size())
                .mapToObj(i -> ones.get(i).perSecond() / others.get(i).perSecond())
                .toList());
    }

    private Spread perSecond(String name) {
        return Spread.of(rounds(name).stream().map(Result::perSecond).toList());
    }

    private List<Result> rounds(String contender) {
        return results.getOrDefault(contender, List.of());
    }

    private static String[] joined(String[] one, String[] other) {
        return Stream.of(one, other).flatMap(Stream::of).toArray(String[]::new);
    }
}
