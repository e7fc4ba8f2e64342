/** The past, read straight from the log: conversations as they stood, and what messages have said. */
@NullMarked
package chat.confab.query.past;

import org.jspecify.annotations.NullMarked;
