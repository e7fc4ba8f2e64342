/** What it costs a request to be counted against its limit. */
@NullMarked
package chat.confab.bench.throttle;

import org.jspecify.annotations.NullMarked;
