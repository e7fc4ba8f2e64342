/** How fast a read model is rebuilt beside the live one, and what live traffic feels of it. */
@NullMarked
package chat.confab.bench.rebuild;

import org.jspecify.annotations.NullMarked;
