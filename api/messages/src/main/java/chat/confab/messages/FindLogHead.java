package chat.confab.messages;

/** Asks for the log's last global position, a {@link Long}; 0 when the log is empty. */
public record FindLogHead() {}
