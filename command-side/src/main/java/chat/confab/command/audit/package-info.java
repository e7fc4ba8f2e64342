/** Writes the audit log. */
@NullMarked
package chat.confab.command.audit;

import org.jspecify.annotations.NullMarked;
