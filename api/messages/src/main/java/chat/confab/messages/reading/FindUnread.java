package chat.confab.messages.reading;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/** What is unread for the caller, taken as read up to {@code readUpTo} even if the view does not hold that yet. Answers {@link UnreadView}. Refused: NO_SUCH_CONVERSATION. */
public record FindUnread(ConversationId conversationId, UserId by, long readUpTo) implements InConversation {}
