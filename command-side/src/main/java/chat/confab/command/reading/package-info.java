/** Reading: each member's marker in each conversation, which only moves forward. */
@NullMarked
package chat.confab.command.reading;

import org.jspecify.annotations.NullMarked;
