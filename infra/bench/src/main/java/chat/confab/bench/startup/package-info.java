/** How soon the platform is ready, and what it takes when nobody does anything. */
@NullMarked
package chat.confab.bench.startup;

import org.jspecify.annotations.NullMarked;
