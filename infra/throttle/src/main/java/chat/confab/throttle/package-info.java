/** The throttle: how often somebody may do something, on all nodes together. Knows nothing of chat. */
@NullMarked
package chat.confab.throttle;

import org.jspecify.annotations.NullMarked;
