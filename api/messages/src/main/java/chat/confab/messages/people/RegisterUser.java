package chat.confab.messages.people;

import chat.confab.messages.UserId;
import org.axonframework.commandhandling.RoutingKey;

/** Brings a person into being, once their username is reserved. The same again is a success. Answers nothing. Refused: INVALID_NAME. */
public record RegisterUser(@RoutingKey UserId userId, String username, String displayName) {}
