/** The audit log at the edge: what is written to it, and who may read it. */
@NullMarked
package chat.confab.http.audit;

import org.jspecify.annotations.NullMarked;
