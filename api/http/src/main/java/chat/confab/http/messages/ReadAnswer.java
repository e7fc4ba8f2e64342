package chat.confab.http.messages;

/** How far one has read now, and what is left. */
record ReadAnswer(long lastReadSeq, long unreadCount, long mentionCount) {}
