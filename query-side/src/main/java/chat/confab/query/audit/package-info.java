/** Reads the audit log. */
@NullMarked
package chat.confab.query.audit;

import org.jspecify.annotations.NullMarked;
