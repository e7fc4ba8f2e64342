/** How fast each read model can be built again from the log. */
@NullMarked
package chat.confab.bench.replay;

import org.jspecify.annotations.NullMarked;
