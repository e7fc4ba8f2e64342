package chat.confab.http.conversations;

import chat.confab.messages.ConversationId;
import chat.confab.messages.conversation.ConversationType;
import io.swagger.v3.oas.annotations.media.Schema;

/** Which conversation was opened; its address tells the rest. */
record Opened(@Schema(type = "string") ConversationId conversationId, ConversationType type) {}
