package chat.confab.messages.friends;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;

/** What has happened between two people, by the will of one of them. */
public sealed interface FriendsEvent
        permits FriendRequested,
                FriendshipAccepted,
                FriendRequestDeclined,
                FriendRequestWithdrawn,
                FriendshipEnded,
                UserBlocked,
                UserUnblocked {

    /** Whose will. */
    UserId by();

    UserId other();

    /** Names the two, whoever of them did it. */
    default ConversationId pair() {
        return ConversationId.direct(by(), other());
    }
}
