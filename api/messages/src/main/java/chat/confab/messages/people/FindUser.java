package chat.confab.messages.people;

import chat.confab.messages.UserId;

/** Who someone is, as {@code by} sees them. Answers {@link UserView}. Refused: NO_SUCH_USER. */
public record FindUser(UserId userId, UserId by) {}
