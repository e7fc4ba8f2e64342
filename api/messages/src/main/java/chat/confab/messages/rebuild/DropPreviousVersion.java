package chat.confab.messages.rebuild;

import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Gives up the version that is kept for a roll-back; a success when there is none. Refused: NO_SUCH_READ_MODEL. */
public record DropPreviousVersion(@RoutingKey String readModel, UserId by) {}
