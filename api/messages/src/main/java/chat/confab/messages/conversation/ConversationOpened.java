package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;

/** The answer to opening: which conversation, and whether it is new. */
public record ConversationOpened(ConversationId conversationId, boolean created) {}
