package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.InConversation;
import chat.confab.messages.UserId;
import java.time.Duration;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** Sends. The same {@code clientMessageId} by the same person again answers the first {@link SendReceipt} and appends nothing. Refused: NO_SUCH_CONVERSATION (also when no member), ARCHIVED, INVALID_BODY, INVALID_SEQ (a reply to no message), MALFORMED_ID (the client id). */
public record SendMessage(
        @RoutingKey ConversationId conversationId,
        UserId by,
        String clientMessageId,
        String body,
        @Nullable Long replyToSeq,
        @Nullable Duration expiresIn)
        implements InConversation {}
