/** What Confab can do on the machine at hand, measured: {@code ./confab bench}. */
@NullMarked
package chat.confab.bench;

import org.jspecify.annotations.NullMarked;
