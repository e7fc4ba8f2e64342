package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * {@code by} keeps {@code other} away. What this ends has an event of its own just before, so that this one concerns nobody
 * but {@code by}.
 */
@EventName("chat.friends.user-blocked")
public record UserBlocked(UserId by, UserId other, Instant at) implements FriendsEvent {}
