package chat.confab.messages.friends;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Keeps {@code other} away, and ends the friendship or request that there is. {@code other} can then neither open a direct
 * conversation with {@code by}, nor post in it, nor add {@code by} to a group. Doing so again is a success. Refused:
 * NOT_ONESELF, NO_SUCH_USER.
 */
public record BlockUser(UserId by, UserId other) {

    /** Handled where the two people's direct conversation is. */
    @RoutingKey
    public ConversationId pair() {
        return ConversationId.direct(by, other);
    }
}
