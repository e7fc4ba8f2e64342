package chat.confab.query.live;

import chat.confab.messages.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way to the sessions.
 *
 * @param person in whose stream it stood, null when it stood in its conversation's
 */
record Delivery(SharedEntry entry, @Nullable UserId person) {}
