package chat.confab.messages.friends;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/**
 * Asks {@code other} to be {@code by}'s friend, or accepts when they asked first. Asking again is a success. Someone whom
 * {@code other} has blocked is told the same, and {@code other} hears nothing. Refused: NOT_ONESELF, NO_SUCH_USER,
 * BLOCKED_BY_YOU.
 */
public record BefriendUser(UserId by, UserId other) {

    /** Handled where the two people's direct conversation is. */
    @RoutingKey
    public ConversationId pair() {
        return ConversationId.direct(by, other);
    }
}
