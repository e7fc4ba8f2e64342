package chat.confab.standalone;

import java.util.Map;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * What each projection keeps besides its data.
 *
 * @param tokens by read model, where it stands: in the store that holds its data, so that both are lost together
 * @param deadLetters by read model, what it could not handle
 */
record ProjectionStores(
        Map<String, TokenStore> tokens, Function<String, SequencedDeadLetterQueue<EventMessage<?>>> deadLetters) {}
