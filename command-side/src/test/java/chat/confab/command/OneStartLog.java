package chat.confab.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Axon's engine in memory, with the rule that it lacks: a place in a stream is taken once. Also counts what is read,
 * and looks streams up instead of scanning for them.
 */
public class OneStartLog extends InMemoryEventStorageEngine {

    public final AtomicInteger streamsRead = new AtomicInteger();
    public final AtomicInteger lookUps = new AtomicInteger();
    private final Map<String, List<DomainEventMessage<?>>> streams = new ConcurrentHashMap<>();

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        synchronized (streams) {
            for (EventMessage<?> event : events) {
                append((DomainEventMessage<?>) event);
            }
            super.appendEvents(events);
        }
    }

    private void append(DomainEventMessage<?> event) {
        List<DomainEventMessage<?>> stream =
                streams.computeIfAbsent(event.getAggregateIdentifier(), id -> new CopyOnWriteArrayList<>());
        if (event.getSequenceNumber() != stream.size()) {
            String taken = "Taken: " + event.getAggregateIdentifier() + " " + event.getSequenceNumber();
            throw event.getSequenceNumber() == 0
                    ? new AggregateStreamCreationException(taken)
                    : new ConcurrencyException(taken);
        }
        stream.add(event);
    }

    @Override
    public DomainEventStream readEvents(String id, long first) {
        streamsRead.incrementAndGet();
        Stream<? extends DomainEventMessage<?>> events =
                streams.getOrDefault(id, List.of()).stream().skip(first);
        return DomainEventStream.of(events);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String id) {
        lookUps.incrementAndGet();
        return Optional.ofNullable(streams.get(id)).map(stream -> stream.size() - 1L);
    }
}
