/** The whole platform as a process of its own, and what it costs, seen from outside. */
@NullMarked
package chat.confab.bench.platform;

import org.jspecify.annotations.NullMarked;
