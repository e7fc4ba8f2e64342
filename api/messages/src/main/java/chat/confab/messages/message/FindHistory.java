package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/**
 * Every version of a message, for its author, the group's admins and auditors. Answers {@link MessageHistory}. Refused:
 * NO_SUCH_CONVERSATION, NO_SUCH_MESSAGE, NOT_THE_AUTHOR.
 *
 * @param auditor whether the caller may look into any conversation, a member or not
 */
public record FindHistory(ConversationId conversationId, long seq, UserId by, boolean auditor)
        implements InConversation {}
