package chat.confab.messages.rebuild;

import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Builds the read model's next version from the start of the log. Answers the rebuild's id; while one is running, that one's. Refused: NO_SUCH_READ_MODEL. */
public record StartRebuild(@RoutingKey String readModel, UserId by) {}
