/** Saying whether one is looking. */
@NullMarked
package chat.confab.http.presence;

import org.jspecify.annotations.NullMarked;
