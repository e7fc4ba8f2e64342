package chat.confab.messages.message;

import chat.confab.messages.InConversation;
import chat.confab.messages.MessageId;
import java.time.Instant;

/** What has happened to one message. */
public sealed interface MessageEvent extends InConversation
        permits MessageSent, MessageEdited, MessageDeleted, ReactionAdded, ReactionRemoved {

    /** The message's place in its conversation, 1, 2, 3 … without gaps. */
    long seq();

    Instant at();

    default MessageId messageId() {
        return new MessageId(conversationId(), seq());
    }
}
