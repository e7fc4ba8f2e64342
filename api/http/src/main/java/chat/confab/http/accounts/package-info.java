/** Registering, logging in and one's own profile. */
@NullMarked
package chat.confab.http.accounts;

import org.jspecify.annotations.NullMarked;
