package chat.confab.messages.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/** Tells the others, now, that {@code by} is typing. A query by its nature: nothing is stored. Answers nothing. Refused: NO_SUCH_CONVERSATION. */
public record SignalTyping(ConversationId conversationId, UserId by) implements InConversation {}
