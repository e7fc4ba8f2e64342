package chat.confab.bench.http;

import chat.confab.bench.http.Sender.Sent;
import chat.confab.bench.print.Latencies;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** The messages that people send each other, when each was due, and when it was acknowledged and delivered. */
final class Load {

    private static final String WORD = "word";

    private final Sender sender;
    private final Crowd crowd;
    private final int firstMeasured;
    private final AtomicLongArray due;
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final LongAdder expectedDeliveries = new LongAdder();
    private final Latencies sendLatencies = new Latencies();
    private final Latencies deliveryLatencies = new Latencies();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    /**
     * @param messages how many there will be
     * @param firstMeasured those before are for warming up
     */
    Load(Client client, Crowd crowd, int messages, int firstMeasured) {
        this.sender = new Sender(client);
        this.crowd = crowd;
        this.due = new AtomicLongArray(messages);
        this.firstMeasured = firstMeasured;
    }

    private record Acknowledged(Sent sent, long at) {}

    /** The message with that number, which was due at that time. */
    void send(int number, long due) {
        this.due.set(number, due);
        try {
            Sent sent = sender.send(crowd.anyRoom(), WORD + number);
            if (number >= firstMeasured) {
                long now = System.nanoTime();
                sendLatencies.addNanos(now - due);
                expectedDeliveries.add(sent.room().listeners());
                acknowledged.add(new Acknowledged(sent, now));
            }
        } catch (IOException failed) {
            errors.computeIfAbsent(failed.toString(), kind -> new LongAdder()).increment();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the lines of someone's stream. */
    Flow.Subscriber<String> listener() {
        return new StreamReader(WORD, number -> {
            if (number >= firstMeasured) {
                deliveryLatencies.addNanos(System.nanoTime() - due.get(number));
            }
        });
    }

    Latencies sendLatencies() {
        return sendLatencies;
    }

    Latencies deliveryLatencies() {
        return deliveryLatencies;
    }

    long acknowledged() {
        return sendLatencies.count();
    }

    /** How many times a listener has not been told yet of an acknowledged message. */
    long missingDeliveries() {
        return expectedDeliveries.sum() - deliveryLatencies.count();
    }

    /** What went wrong, also while warming up, and how often. */
    Map<String, LongAdder> errors() {
        return errors;
    }

    /** When the last acknowledgement came, on the clock of {@link System#nanoTime}. */
    long lastAcknowledgedAt() {
        return acknowledged.stream().mapToLong(Acknowledged::at).max().orElseThrow();
    }

    /** The messages that were acknowledged last. */
    List<Sent> last(int count) {
        return acknowledged.stream()
                .sorted(Comparator.comparingLong(Acknowledged::at).reversed())
                .limit(count)
                .map(Acknowledged::sent)
                .toList();
    }
}
