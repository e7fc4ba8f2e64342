package chat.confab.projections.people;

import chat.confab.messages.UserId;

/** A person's names now. */
public record Person(UserId userId, String username, String displayName) {}
