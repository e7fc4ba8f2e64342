package chat.confab.messages.message;

/**
 * What a record of the Kafka topic {@code chat.message-events} says (key: the conversation's id): the whole message as
 * it stands after the event at {@code position}. Delivered at least once; a consumer keeps the highest position.
 *
 * @param position the event's global position in the log
 * @param event the event's own name, such as {@code chat.message.edited}
 */
public record MessageRecord(long position, String event, MessageSnapshot message) {}
