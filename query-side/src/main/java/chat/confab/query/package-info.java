/** Answers queries from the read models, without ever waiting on a thread; here is what all answers share. */
@NullMarked
package chat.confab.query;

import org.jspecify.annotations.NullMarked;
