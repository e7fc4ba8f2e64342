/** Search over HTTP. */
@NullMarked
package chat.confab.http.search;

import org.jspecify.annotations.NullMarked;
