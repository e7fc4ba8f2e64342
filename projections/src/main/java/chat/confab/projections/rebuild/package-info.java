/** Building a read model anew, as its next version beside the live one, with nobody noticing. */
@NullMarked
package chat.confab.projections.rebuild;

import org.jspecify.annotations.NullMarked;
