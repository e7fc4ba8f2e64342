package chat.confab.admin.server;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events, one by one. A thread of its own reads, so that a server which has silently gone is noticed:
 * comments count as signs of life, nothing at all does not.
 */
public final class EventStream implements AutoCloseable {

    private static final int AHEAD = 1_000;

    private sealed interface Sign {
        record Event(ServerEvent event) implements Sign {}

        record Alive() implements Sign {}

        record End(@Nullable Throwable failure) implements Sign {}
    }

    private final Stream<String> lines;
    private final LinkedBlockingQueue<Sign> signs = new LinkedBlockingQueue<>(AHEAD);
    private final Thread reader;

    EventStream(Stream<String> lines) {
        this.lines = lines;
        this.reader = Thread.ofVirtual().name("events").start(this::read);
    }

    /**
     * Waits for the next event; nothing when the server has ended the stream.
     *
     * @param silence how long the server may be silent
     * @throws UnavailableException when it is silent for longer, or the connection breaks
     */
    public Optional<ServerEvent> next(Duration silence) {
        try {
            while (true) {
                switch (signs.poll(silence.toMillis(), TimeUnit.MILLISECONDS)) {
                    case Sign.Event(ServerEvent event) -> {
                        return Optional.of(event);
                    }
                    case Sign.End(Throwable failure)
                    when failure != null -> throw lost("it was cut off before its end", failure);
                    case Sign.End end -> {
                        return Optional.empty();
                    }
                    case Sign.Alive alive -> {}
                    case null -> throw lost("nothing came for " + silence.toSeconds() + " s", null);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw lost("nobody waits for it any more", interrupted);
        }
    }

    private static UnavailableException lost(String why, @Nullable Throwable cause) {
        return UnavailableException.of("The stream was lost", why, cause);
    }

    private void read() {
        try {
            ServerEvent.Reader events = new ServerEvent.Reader();
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                Optional<ServerEvent> event = events.take(each.next());
                signs.put(event.<Sign>map(Sign.Event::new).orElseGet(Sign.Alive::new));
            }
            signs.put(new Sign.End(null));
        } catch (UncheckedIOException | UnavailableException broken) {
            end(broken);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(RuntimeException broken) {
        try {
            signs.put(new Sign.End(broken));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        lines.close();
    }
}
