package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * {@code by} wants to be friends with {@code other}.
 *
 * @param hidden whether {@code other} must not hear of it, because they have blocked {@code by}
 */
@EventName("chat.friends.friend-requested")
public record FriendRequested(UserId by, UserId other, boolean hidden, Instant at) implements FriendsEvent {}
