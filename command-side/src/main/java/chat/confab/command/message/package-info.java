/** Messages: sending in gapless order, editing, deleting, reacting. */
@NullMarked
package chat.confab.command.message;

import org.jspecify.annotations.NullMarked;
