package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.EventName;
import chat.confab.messages.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message was accepted. {@code mentions} are members that the body names; {@code replyToSeq} is the message it answers. */
@EventName("chat.message.sent")
public record MessageSent(
        ConversationId conversationId,
        long seq,
        UserId senderId,
        String clientMessageId,
        String body,
        @Nullable Long replyToSeq,
        List<UserId> mentions,
        @Nullable Instant expiresAt,
        Instant at)
        implements MessageEvent {}
