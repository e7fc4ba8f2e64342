package chat.confab.messages.rebuild;

import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Stops a rebuild and drops what it has built; cancelling it again is a success. Refused: NO_SUCH_REBUILD, REBUILD_OVER. */
public record CancelRebuild(@RoutingKey String rebuildId, UserId by) {}
