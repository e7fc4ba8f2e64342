/** The language of Confab: the identities, refusals and rules of wording that every message shares. */
@NullMarked
package chat.confab.messages;

import org.jspecify.annotations.NullMarked;
