/** The read models: each a pure function of the log, in a package of its own. Here is what all of them share. */
@NullMarked
package chat.confab.projections;

import org.jspecify.annotations.NullMarked;
