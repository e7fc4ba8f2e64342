package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/** One message. Answers {@link MessageView}. Refused: NO_SUCH_CONVERSATION, NO_SUCH_MESSAGE. */
public record FindMessage(ConversationId conversationId, UserId by, long seq) implements InConversation {}
