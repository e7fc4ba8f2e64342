/** Reading: how far each person has read, and what is unread. */
@NullMarked
package chat.confab.messages.reading;

import org.jspecify.annotations.NullMarked;
