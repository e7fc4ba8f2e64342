/** How much the whole platform carries over HTTP, and how soon everybody sees it. */
@NullMarked
package chat.confab.bench.http;

import org.jspecify.annotations.NullMarked;
