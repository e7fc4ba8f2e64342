/** Messages: sending, editing, deleting, reacting, and what a person sees of them. */
@NullMarked
package chat.confab.messages.message;

import org.jspecify.annotations.NullMarked;
