/** The command line for admins: a client of the HTTP contract and of nothing else. */
@NullMarked
package chat.confab.admin;

import org.jspecify.annotations.NullMarked;
