package chat.confab.messages.people;

import chat.confab.messages.UserId;

/** Who someone is. Answers {@link UserView}. Refused: NO_SUCH_USER. */
public record FindUser(UserId userId) {}
