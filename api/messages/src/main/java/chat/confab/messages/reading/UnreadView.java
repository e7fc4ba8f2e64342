package chat.confab.messages.reading;

import chat.confab.messages.ConversationId;

/** What is unread for one person in one conversation. */
public record UnreadView(ConversationId conversationId, long unreadCount, long mentionCount, long lastReadSeq) {}
