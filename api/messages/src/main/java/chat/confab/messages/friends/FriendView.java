package chat.confab.messages.friends;

import chat.confab.messages.UserId;
import chat.confab.messages.presence.Presence;
import java.time.Instant;

/**
 * A friend, or someone who asks or is asked to be one.
 *
 * @param since when that began
 */
public record FriendView(UserId userId, String displayName, Presence presence, Instant since) {}
