/** Who is calling: access tokens, passwords, and what may be called without either. */
@NullMarked
package chat.confab.http.security;

import org.jspecify.annotations.NullMarked;
