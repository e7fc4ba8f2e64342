/** The main class of the child JVM in which the embedded Elasticsearch node runs. */
@NullMarked
package chat.confab.embedded.elasticsearch;

import org.jspecify.annotations.NullMarked;
