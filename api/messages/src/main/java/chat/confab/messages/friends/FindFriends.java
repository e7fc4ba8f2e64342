package chat.confab.messages.friends;

import chat.confab.messages.UserId;

/** The caller's friends, and the requests that are open. Answers {@link FriendsView}. */
public record FindFriends(UserId by) {}
