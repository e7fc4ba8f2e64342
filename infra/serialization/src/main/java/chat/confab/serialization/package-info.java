/** How messages are written: the JSON everybody shares, and the events' own names on disk and wire. */
@NullMarked
package chat.confab.serialization;

import org.jspecify.annotations.NullMarked;
