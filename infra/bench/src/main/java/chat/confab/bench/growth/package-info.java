/** Whether reading a conversation slows down as it grows. */
@NullMarked
package chat.confab.bench.growth;

import org.jspecify.annotations.NullMarked;
