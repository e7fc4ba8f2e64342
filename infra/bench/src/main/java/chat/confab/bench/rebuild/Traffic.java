package chat.confab.bench.rebuild;

import chat.confab.bench.print.Latencies;
import chat.confab.bench.readmodels.GeneratedLog;
import chat.confab.bench.readmodels.Talk;
import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.message.MessageSent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Messages at a steady rate into a conversation of its own, and how soon after it was due each is in the live version. */
final class Traffic implements AutoCloseable {

    private static final long LOOK_EVERY = TimeUnit.MICROSECONDS.toNanos(500);
    private static final String BODY = "x".repeat(1024);

    private record Sent(long position, long due) {}

    private final GeneratedLog log;
    private final EventStore store;
    private final LongSupplier livePosition;
    private final ConversationId conversation;
    private final long interval;
    private final LinkedBlockingQueue<Sent> unseen = new LinkedBlockingQueue<>();
    private final List<Thread> threads;
    private volatile Latencies latencies = new Latencies();
    private volatile boolean over;

    Traffic(GeneratedLog log, EventStore store, LongSupplier livePosition, String name, int perSecond) {
        this.log = log;
        this.store = store;
        this.livePosition = livePosition;
        this.conversation = new ConversationId("traffic-" + name);
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.threads = List.of(
                Thread.ofPlatform().start(this::send), Thread.ofPlatform().start(this::look));
    }

    /** What was measured since the last call. */
    Latencies take() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    private void send() {
        long start = System.nanoTime();
        for (long seq = 1; !over; seq++) {
            long due = start + seq * interval;
            LockSupport.parkNanos(due - System.nanoTime());
            store.publish(new GenericDomainEventMessage<>(
                    "Message",
                    new MessageId(conversation, seq).toString(),
                    0,
                    new MessageSent(
                            conversation, seq, Talk.person(1), "c" + seq, BODY, null, List.of(), null, Instant.now())));
            unseen.add(new Sent(log.head(), due));
        }
    }

    private void look() {
        try {
            while (!over) {
                Sent next = unseen.poll(100, TimeUnit.MILLISECONDS);
                while (next != null && !over && livePosition.getAsLong() < next.position) {
                    LockSupport.parkNanos(LOOK_EVERY);
                }
                if (next != null) {
                    latencies.addNanos(System.nanoTime() - next.due);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
