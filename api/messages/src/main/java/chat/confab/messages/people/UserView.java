package chat.confab.messages.people;

import chat.confab.messages.UserId;

/** A person as others see them. */
public record UserView(UserId userId, String username, String displayName) {}
