package chat.confab.messages.conversation;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import java.util.List;

/** A group was founded. The founder is its admin and not in {@code members}, which are plain members. */
@EventName("chat.conversation.group-created")
public record GroupCreated(
        ConversationId conversationId, String title, UserId createdBy, List<UserId> members, Instant at)
        implements ConversationEvent {}
