package chat.confab.messages.friends;

import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * {@code by} lets {@code other} come near again.
 */
@EventName("chat.friends.user-unblocked")
public record UserUnblocked(UserId by, UserId other, Instant at) implements FriendsEvent {}
