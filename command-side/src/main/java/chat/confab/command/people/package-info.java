/** People: who is registered, under which name. */
@NullMarked
package chat.confab.command.people;

import org.jspecify.annotations.NullMarked;
