/** What admins may see and do, over HTTP. */
@NullMarked
package chat.confab.http.admin;

import org.jspecify.annotations.NullMarked;
