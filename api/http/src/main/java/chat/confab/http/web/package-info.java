/** The web client's pages: which addresses show it, what may be kept of it, and what it may do. */
@NullMarked
package chat.confab.http.web;

import org.jspecify.annotations.NullMarked;
