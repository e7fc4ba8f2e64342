/** What the read models in Kafka share: one set of acknowledged records per batch, and tokens kept beside them. */
@NullMarked
package chat.confab.projections.kafka;

import org.jspecify.annotations.NullMarked;
