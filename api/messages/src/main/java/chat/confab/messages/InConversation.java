package chat.confab.messages;

/**
 * A message about one conversation. Commands of a conversation are handled by the one node that owns it, and its events
 * are projected in order: this is the key of both.
 */
public interface InConversation {
    ConversationId conversationId();
}
