/** How the write side stands on the log: streams, their locks, and the aggregates kept at hand. */
@NullMarked
package chat.confab.command.log;

import org.jspecify.annotations.NullMarked;
