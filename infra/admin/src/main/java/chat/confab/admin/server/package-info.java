/** Talking to the server: calls, streams, what it refuses, and the login that is kept between two runs. */
@NullMarked
package chat.confab.admin.server;

import org.jspecify.annotations.NullMarked;
