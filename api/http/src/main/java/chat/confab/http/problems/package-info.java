/** The one place that turns whatever goes wrong into a problem document (RFC 9457). */
@NullMarked
package chat.confab.http.problems;

import org.jspecify.annotations.NullMarked;
