/** Searching one's own conversations: what {@code q} means, and how Elasticsearch is asked for it. */
@NullMarked
package chat.confab.query.search;

import org.jspecify.annotations.NullMarked;
