/** How often somebody may do something: the limits, which route has which, and who counts as one. */
@NullMarked
package chat.confab.http.limits;

import org.jspecify.annotations.NullMarked;
