/** Presence: who is there just now. It is said of the moment and never written to the log. */
@NullMarked
package chat.confab.messages.presence;

import org.jspecify.annotations.NullMarked;
