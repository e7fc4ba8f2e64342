/** Who people are: the names that views show. */
@NullMarked
package chat.confab.projections.people;

import org.jspecify.annotations.NullMarked;
