/** The read models on their real stores, fed by their real processors from a log that was made up. */
@NullMarked
package chat.confab.bench.readmodels;

import org.jspecify.annotations.NullMarked;
