package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * {@code by} took up the request of {@code other}: the two are friends.
 */
@EventName("chat.friends.friendship-accepted")
public record FriendshipAccepted(UserId by, UserId other, Instant at) implements FriendsEvent {}
