/** Coming in by way of an OpenID Connect provider; off unless one is set. */
@NullMarked
package chat.confab.http.oidc;

import org.jspecify.annotations.NullMarked;
