/** Messages as one person sees them. */
@NullMarked
package chat.confab.query.message;

import org.jspecify.annotations.NullMarked;
