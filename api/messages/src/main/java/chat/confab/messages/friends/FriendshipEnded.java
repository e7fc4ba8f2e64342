package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * The two are friends no more, by the will of {@code by}.
 */
@EventName("chat.friends.friendship-ended")
public record FriendshipEnded(UserId by, UserId other, Instant at) implements FriendsEvent {}
