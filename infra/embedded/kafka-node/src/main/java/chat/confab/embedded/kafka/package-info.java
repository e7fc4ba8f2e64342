/** The main class of the child JVM in which the embedded Kafka broker runs. */
@NullMarked
package chat.confab.embedded.kafka;

import org.jspecify.annotations.NullMarked;
