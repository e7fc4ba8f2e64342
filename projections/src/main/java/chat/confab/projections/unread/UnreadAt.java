package chat.confab.projections.unread;

/**
 * What is unread, and how new that is.
 *
 * @param position the log position of the conversation's last event that the counts hold
 */
public record UnreadAt(Unread unread, long position) {}
