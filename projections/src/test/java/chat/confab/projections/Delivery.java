package chat.confab.projections;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** Hands events to a projection in one unit of work, as a processor does, each with its position in the log. */
public final class Delivery {

    private final AnnotationEventHandlerAdapter handler;
    private final List<EventMessage<?>> log = new ArrayList<>();

    public Delivery(Object projection, List<? extends Record> events) {
        this.handler = new AnnotationEventHandlerAdapter(projection);
        events.forEach(event -> log.add(new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(log.size()), GenericEventMessage.asEventMessage(event))));
    }

    /** All events, in one batch. */
    public Delivery all() {
        return deliver(log);
    }

    /** All events, each in a batch of its own and twice. */
    public Delivery eachTwice() {
        log.forEach(event -> deliver(List.of(event)).deliver(List.of(event)));
        return this;
    }

    /** The events before a position, in one batch. */
    public Delivery prefix(int length) {
        return deliver(log.subList(0, Math.min(length, log.size())));
    }

    private Delivery deliver(List<EventMessage<?>> batch) {
        if (batch.isEmpty()) {
            return this;
        }
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(batch);
        var result = unit.executeWithResult(() -> {
            EventMessage<?> event = unit.getMessage();
            if (handler.canHandle(event)) {
                handler.handle(event);
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException("a batch failed", result.exceptionResult());
        }
        return this;
    }
}
