package chat.confab.bench.growth;

import chat.confab.bench.print.Latencies;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.queryhandling.QueryGateway;

/** How long each kind of reading took in one conversation. */
record Timings(Subject subject, Map<Read, Latencies> latencies) {

    Timings(Subject subject) {
        this(subject, new EnumMap<>(Read.class));
    }

    Latencies of(Read read) {
        return latencies.computeIfAbsent(read, each -> new Latencies());
    }

    /** Reads once in each way. */
    void measure(QueryGateway queries) {
        for (Read read : Read.values()) {
            long start = System.nanoTime();
            read.ask(queries, subject);
            of(read).addNanos(System.nanoTime() - start);
        }
    }
}
