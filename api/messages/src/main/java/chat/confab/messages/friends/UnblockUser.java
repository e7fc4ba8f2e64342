package chat.confab.messages.friends;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Takes a block back; what it ended stays ended. Nothing to take back is a success. Refused: NOT_ONESELF, NO_SUCH_USER.
 */
public record UnblockUser(UserId by, UserId other) {

    /** Handled where the two people's direct conversation is. */
    @RoutingKey
    public ConversationId pair() {
        return ConversationId.direct(by, other);
    }
}
