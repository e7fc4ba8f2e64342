/** The outbox: what happens to messages, published to Kafka for everyone who is not part of the chat itself. */
@NullMarked
package chat.confab.projections.outbox;

import org.jspecify.annotations.NullMarked;
