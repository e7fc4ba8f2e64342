package chat.confab.bench.http;

import chat.confab.bench.http.Sender.Sent;
import chat.confab.bench.print.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Messages sent among the others only to see how long each view takes to show them. */
final class Probes {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Client client;
    private final Sender sender;
    private final Map<View, Latencies> lags = new EnumMap<>(View.class);
    private int sent;

    Probes(Client client) {
        this.client = client;
        this.sender = new Sender(client);
    }

    /** Sends probes one after the other, for as long as it takes. */
    void run(Crowd crowd, Duration duration) throws InterruptedException, IOException, ExecutionException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            lags(List.of(sender.send(crowd.anyRoom(), "probe" + sent++)), System.nanoTime())
                    .forEach((view, lag) ->
                            lags.computeIfAbsent(view, each -> new Latencies()).addNanos(lag.toNanos()));
            Thread.sleep(PAUSE);
        }
    }

    /** From the acknowledgement to the sight of it, for each view. */
    Map<View, Latencies> lags() {
        return lags;
    }

    /** How long after that time each view shows all of the messages. */
    Map<View, Duration> lags(List<Sent> messages, long since)
            throws InterruptedException, IOException, ExecutionException {
        Map<View, Future<Duration>> waits = new EnumMap<>(View.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (View view : View.values()) {
                waits.put(view, threads.submit(() -> {
                    for (Sent message : messages) {
                        view.await(client, message);
                    }
                    return Duration.ofNanos(System.nanoTime() - since);
                }));
            }
        }
        Map<View, Duration> lags = new EnumMap<>(View.class);
        for (Map.Entry<View, Future<Duration>> wait : waits.entrySet()) {
            lags.put(wait.getKey(), wait.getValue().get());
        }
        return lags;
    }
}
