package chat.confab.messages.friends;

import chat.confab.messages.UserId;

/** Whom the caller keeps away. Answers {@link BlocksView}. */
public record FindBlocks(UserId by) {}
