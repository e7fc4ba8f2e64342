/** Friends: asking, accepting, ending, and keeping people away. */
@NullMarked
package chat.confab.messages.friends;

import org.jspecify.annotations.NullMarked;
