/** The edge: HTTP and live streams, thin over the command and query gateways. */
@NullMarked
package chat.confab.http;

import org.jspecify.annotations.NullMarked;
