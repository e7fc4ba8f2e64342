package chat.confab.projections.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSnapshot;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a live stream.
 *
 * @param message of {@link Kind#MESSAGE} and {@link Kind#REACTION}: as it stands after the event
 * @param reader of {@link Kind#READ}: who has read
 * @param seq of {@link Kind#READ}: how far
 * @param stand of {@link Kind#FRIEND}, whose conversation is the direct one of the two, there or not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveEntry(
        Kind kind,
        ConversationId conversationId,
        @Nullable MessageSnapshot message,
        @Nullable UserId reader,
        @Nullable Long seq,
        @Nullable Stand stand) {

    /** What an entry tells. */
    public enum Kind {
        /** A message was sent, edited or deleted: what is unread may have changed with it. */
        MESSAGE,
        /** A message has another set of reactions. */
        REACTION,
        /** Someone has read. */
        READ,
        /** The conversation looks different in a list: another title, more members. */
        CONVERSATION,
        /** The person whose stream this is has become a member. */
        JOINED,
        /** The person whose stream this is is a member no more. */
        LEFT,
        /** Someone stands otherwise to the person whose stream this is. */
        FRIEND,
        /** Whom the person whose stream this is may hear of has changed. They are not told. */
        AUDIENCE
    }

    static LiveEntry message(MessageSnapshot message) {
        return new LiveEntry(Kind.MESSAGE, message.conversationId(), message, null, null, null);
    }

    static LiveEntry reaction(MessageSnapshot message) {
        return new LiveEntry(Kind.REACTION, message.conversationId(), message, null, null, null);
    }

    static LiveEntry read(ConversationId conversation, UserId reader, long seq) {
        return new LiveEntry(Kind.READ, conversation, null, reader, seq, null);
    }

    static LiveEntry of(Kind kind, ConversationId conversation) {
        return new LiveEntry(kind, conversation, null, null, null, null);
    }

    static LiveEntry friend(ConversationId pair, Stand stand) {
        return new LiveEntry(Kind.FRIEND, pair, null, null, null, stand);
    }
}
