/** What counts as a text that people may write. */
@NullMarked
package chat.confab.command.text;

import org.jspecify.annotations.NullMarked;
