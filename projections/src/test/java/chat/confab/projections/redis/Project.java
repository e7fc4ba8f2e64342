package chat.confab.projections.redis;

import chat.confab.messages.InConversation;
import chat.confab.messages.message.MessageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;

/** Hands events to a projection as its processor does: in batches, each in one unit of work. */
public final class Project {

    private Project() {}

    /** The events as the log would hold them, at positions 1, 2, 3 … */
    public static List<TrackedEventMessage<?>> log(List<? extends InConversation> events) {
        Map<String, Long> next = new HashMap<>();
        List<TrackedEventMessage<?>> log = new ArrayList<>();
        for (InConversation event : events) {
            String aggregate = event instanceof MessageEvent message
                    ? message.messageId().toString()
                    : event.conversationId().value();
            long sequence = next.merge(aggregate, 1L, Long::sum) - 1;
            DomainEventMessage<InConversation> message =
                    new GenericDomainEventMessage<>("aggregate", aggregate, sequence, event);
            log.add(new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(log.size() + 1), message));
        }
        return log;
    }

    /** Events whose place in their stream nobody asks for, at positions 1, 2, 3 … */
    public static List<TrackedEventMessage<?>> unnumbered(List<?> events) {
        List<TrackedEventMessage<?>> log = new ArrayList<>();
        events.forEach(event -> log.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(log.size() + 1),
                new GenericDomainEventMessage<>("aggregate", "any", log.size(), event))));
        return log;
    }

    /** One batch, without a token. */
    public static void batch(Object projection, List<TrackedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(projection);
        var work = new BatchingUnitOfWork<>(new ArrayList<>(events));
        ResultMessage<?> result = work.executeWithResult(() -> handler.handle(work.getMessage()));
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }
}
