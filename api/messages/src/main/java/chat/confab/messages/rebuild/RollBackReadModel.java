package chat.confab.messages.rebuild;

import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Makes the version that was live before the last flip live again, as up to date as the present one. Answers its number, an Integer. Refused: NO_SUCH_READ_MODEL, NOTHING_TO_ROLL_BACK, REBUILD_RUNNING, NOT_CAUGHT_UP. */
public record RollBackReadModel(@RoutingKey String readModel, UserId by) {}
