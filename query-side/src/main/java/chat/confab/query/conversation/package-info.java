/** Conversations as one person sees them. */
@NullMarked
package chat.confab.query.conversation;

import org.jspecify.annotations.NullMarked;
