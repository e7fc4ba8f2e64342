package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import java.util.List;

/** The author wrote it anew. {@code mentions} are all whom the new body names, {@code unmentioned} whom the one before named and this does not. */
@EventName("chat.message.edited")
public record MessageEdited(
        ConversationId conversationId,
        long seq,
        UserId by,
        String body,
        List<UserId> mentions,
        List<UserId> unmentioned,
        Instant at)
        implements MessageEvent {}
