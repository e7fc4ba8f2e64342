package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;

/** One conversation of the caller, with its members. Answers {@link ConversationView}. Refused: NO_SUCH_CONVERSATION, also when the caller is no member. */
public record FindConversation(ConversationId conversationId, UserId by) implements InConversation {}
