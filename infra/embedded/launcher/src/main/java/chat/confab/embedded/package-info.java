/** Starts the embedded Mongo, Redis, Kafka and Elasticsearch, and ends them with the application whatever ends it. */
@NullMarked
package chat.confab.embedded;

import org.jspecify.annotations.NullMarked;
