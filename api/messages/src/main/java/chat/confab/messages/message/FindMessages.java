package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/** A stretch of a conversation. Answers {@link MessagePage}. Refused: NO_SUCH_CONVERSATION, also when the caller is no member. */
public record FindMessages(ConversationId conversationId, UserId by, MessageWindow window) implements InConversation {}
