package chat.confab.standalone;

import java.util.Map;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/**
 * What each projection keeps besides its data.
 *
 * @param tokens by read model, where it stands: in the store that holds its data, so that both are lost together
 * @param deadLetters what each could not handle
 */
record ProjectionStores(Map<String, TokenStore> tokens, DeadLetterQueues deadLetters) {}
