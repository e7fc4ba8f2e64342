/** Live delivery: what reaches a client that watches. */
@NullMarked
package chat.confab.messages.live;

import org.jspecify.annotations.NullMarked;
