package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;

/** Two people have a conversation: {@code openedBy} and {@code other}. */
@EventName("chat.conversation.direct-opened")
public record DirectConversationOpened(ConversationId conversationId, UserId openedBy, UserId other, Instant at)
        implements ConversationEvent {}
