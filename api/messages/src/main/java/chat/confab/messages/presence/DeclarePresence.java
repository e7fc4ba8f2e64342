package chat.confab.messages.presence;

import chat.confab.messages.UserId;

/**
 * Says whether one is looking, for as long as one is connected; who is not connected says nothing by it. Answers nothing. A query because
 * nothing of it is written to the log.
 */
public record DeclarePresence(UserId by, boolean away) {}
