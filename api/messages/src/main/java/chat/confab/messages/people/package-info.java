/** People: who is registered, under which name. */
@NullMarked
package chat.confab.messages.people;

import org.jspecify.annotations.NullMarked;
