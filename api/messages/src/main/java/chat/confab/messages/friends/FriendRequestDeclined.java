package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * {@code by} does not want what {@code other} asked.
 */
@EventName("chat.friends.friend-request-declined")
public record FriendRequestDeclined(UserId by, UserId other, Instant at) implements FriendsEvent {}
