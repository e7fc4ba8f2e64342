package chat.confab.standalone;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/** Where each processor keeps the events that it could not handle, in order. */
@FunctionalInterface
interface DeadLetterQueues {

    /** @param processor such as {@code live}, or {@code timeline_v2} */
    SequencedDeadLetterQueue<EventMessage<?>> of(String processor);
}
