/** Live delivery: server-sent events, and the typing signal. */
@NullMarked
package chat.confab.http.stream;

import org.jspecify.annotations.NullMarked;
