/** The messages of a conversation in their order, fifty to a page; every read is a look-up of pages. */
@NullMarked
package chat.confab.projections.timeline;

import org.jspecify.annotations.NullMarked;
