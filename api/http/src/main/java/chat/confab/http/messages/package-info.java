/** Messages, reactions and reading over HTTP. */
@NullMarked
package chat.confab.http.messages;

import org.jspecify.annotations.NullMarked;
