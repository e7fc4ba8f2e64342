/** The vault: what must be unique or forgettable, and so is not in the log. Durable in its own right. */
@NullMarked
package chat.confab.vault;

import org.jspecify.annotations.NullMarked;
