/** The search index: Kafka's message records are written to Elasticsearch, whose names and fields are said here. */
@NullMarked
package chat.confab.search;

import org.jspecify.annotations.NullMarked;
