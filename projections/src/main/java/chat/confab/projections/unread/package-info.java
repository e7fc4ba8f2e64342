/** The unread and mention counts of every person in every conversation, in Redis. */
@NullMarked
package chat.confab.projections.unread;

import org.jspecify.annotations.NullMarked;
