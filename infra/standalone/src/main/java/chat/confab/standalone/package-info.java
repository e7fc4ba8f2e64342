/** The whole platform in one process: starts what it is not told to find elsewhere, and wires every part. */
@NullMarked
package chat.confab.standalone;

import org.jspecify.annotations.NullMarked;
