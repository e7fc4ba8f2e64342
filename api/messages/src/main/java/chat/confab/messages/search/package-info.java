/** Search over the messages that the caller may read. */
@NullMarked
package chat.confab.messages.search;

import org.jspecify.annotations.NullMarked;
