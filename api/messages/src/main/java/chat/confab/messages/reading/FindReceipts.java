package chat.confab.messages.reading;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/** Who has read a message. Answers {@link ReceiptsView}. Refused: NO_SUCH_CONVERSATION, NO_SUCH_MESSAGE. */
public record FindReceipts(ConversationId conversationId, UserId by, long seq) implements InConversation {}
