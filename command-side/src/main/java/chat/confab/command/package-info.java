/** The write side: every command is decided here against the log, and by nothing else. */
@NullMarked
package chat.confab.command;

import org.jspecify.annotations.NullMarked;
