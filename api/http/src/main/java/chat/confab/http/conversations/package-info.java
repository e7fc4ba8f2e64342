/** Conversations and their members over HTTP. */
@NullMarked
package chat.confab.http.conversations;

import org.jspecify.annotations.NullMarked;
