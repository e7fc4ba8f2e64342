/** Live delivery: a capped Redis stream per conversation and per person, written in the order of the log. */
@NullMarked
package chat.confab.projections.live;

import org.jspecify.annotations.NullMarked;
