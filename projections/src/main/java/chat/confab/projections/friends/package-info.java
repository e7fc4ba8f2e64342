/** How people stand to each other, by person: friends, open requests, blocks. */
@NullMarked
package chat.confab.projections.friends;

import org.jspecify.annotations.NullMarked;
