package chat.confab.messages.friends;

import java.util.List;

/**
 * A person's friends by name, and the open requests, oldest first.
 *
 * @param incoming who asks the person
 * @param outgoing whom the person asks
 */
public record FriendsView(List<FriendView> friends, List<FriendView> incoming, List<FriendView> outgoing) {}
