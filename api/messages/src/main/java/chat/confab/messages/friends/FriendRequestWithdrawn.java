package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * {@code by} takes their request back.
 *
 * @param hidden whether {@code other} never heard of it
 */
@EventName("chat.friends.friend-request-withdrawn")
public record FriendRequestWithdrawn(UserId by, UserId other, boolean hidden, Instant at) implements FriendsEvent {}
