package chat.confab.messages.people;

import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Changes one's display name (1 to 100 characters). Refused: INVALID_NAME, NO_SUCH_USER. */
public record ChangeProfile(@RoutingKey UserId userId, String displayName) {}
