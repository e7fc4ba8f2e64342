/** What is unread. */
@NullMarked
package chat.confab.query.reading;

import org.jspecify.annotations.NullMarked;
