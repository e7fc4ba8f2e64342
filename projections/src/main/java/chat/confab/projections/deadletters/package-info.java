/** Events that a view could not take, kept in order until somebody has them tried again: never logged and forgotten. */
@NullMarked
package chat.confab.projections.deadletters;

import org.jspecify.annotations.NullMarked;
