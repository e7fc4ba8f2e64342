package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import java.time.Instant;

/**
 * A stretch of a conversation as it stood at an instant, for who was a member then and is one now. Text that has been deleted or has
 * run out since does not come back. Answers {@link MessagePage}. Refused: NO_SUCH_CONVERSATION, INVALID_QUERY (an instant to come).
 */
public record FindPastMessages(ConversationId conversationId, UserId by, MessageWindow window, Instant asOf)
        implements InConversation {}
