/** Figures, and how they are printed. */
@NullMarked
package chat.confab.bench.print;

import org.jspecify.annotations.NullMarked;
