/** Presence: who is connected at any node, kept in Redis for as long as it is true, and told to those who may know. */
@NullMarked
package chat.confab.query.presence;

import org.jspecify.annotations.NullMarked;
