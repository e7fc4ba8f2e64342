/** What is printed and how: tables, progress, numbers, and nothing that could steer the terminal it is shown in. */
@NullMarked
package chat.confab.admin.terminal;

import org.jspecify.annotations.NullMarked;
