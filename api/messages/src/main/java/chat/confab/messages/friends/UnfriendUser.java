package chat.confab.messages.friends;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Declines {@code other}'s request, withdraws one's own, or ends the friendship: whichever there is; nothing is a success.
 * Refused: NOT_ONESELF, NO_SUCH_USER.
 */
public record UnfriendUser(UserId by, UserId other) {

    /** Handled where the two people's direct conversation is. */
    @RoutingKey
    public ConversationId pair() {
        return ConversationId.direct(by, other);
    }
}
