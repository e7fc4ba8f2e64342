package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import java.util.List;

/** People joined when the last message was {@code atSeq} (0: none yet): nothing up to there is unread for them. */
@EventName("chat.conversation.members-added")
public record MembersAdded(
        ConversationId conversationId, List<UserId> members, Role role, long atSeq, UserId by, Instant at)
        implements ConversationEvent {}
