package chat.confab.projections.conversations;

import static chat.confab.projections.mongo.DocumentWrite.at;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.message.MessageSent;
import chat.confab.projections.conversations.ConversationEntry.LastMessage;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The document of a conversation, {@code _id = conversationId}: constants {@code type}, {@code pair}, {@code archived};
 * {@code members}, their number; {@code active}, an instant; registers {@code title}, {@code retention}, {@code last} and
 * {@code text}.
 *
 * <p>The version of {@code last} is the message's {@code seq}, that of {@code text} its {@code seq} and then the
 * position: so an edit of an older message changes nothing, and one of the last message changes the preview.
 */
final class ConversationDocument {

    static final String TYPE = "type";
    static final String PAIR = "pair";
    static final String MEMBERS = "members";
    static final String ACTIVE = "active";
    static final String ARCHIVED = "archived";
    static final String TITLE = "title";
    static final String RETENTION = "retention";
    static final String LAST = "last";
    static final String TEXT = "text";

    private ConversationDocument() {}

    static Document title(long position, String title) {
        return at(position).append("v", title);
    }

    static Document retention(long position, @Nullable Integer days) {
        return at(position).append("v", days);
    }

    static Document last(MessageSent sent) {
        Document last = new Document("q", sent.seq())
                .append("sender", sent.senderId().value())
                .append("at", Date.from(sent.at()));
        return sent.expiresAt() == null ? last : last.append("until", Date.from(sent.expiresAt()));
    }

    static Document text(long seq, long position, String preview) {
        return new Document("q", seq).append("p", position).append("v", preview);
    }

    static ConversationEntry read(Document conversation) {
        LastMessage last = lastMessage(conversation);
        Document title = conversation.get(TITLE, Document.class);
        Document retention = conversation.get(RETENTION, Document.class);
        return new ConversationEntry(
                new ConversationId(conversation.getString("_id")),
                ConversationType.valueOf(conversation.getString(TYPE)),
                title == null ? null : title.getString("v"),
                conversation.getList(PAIR, String.class, List.of()).stream()
                        .map(UserId::new)
                        .toList(),
                conversation.getInteger(MEMBERS, 0),
                last == null ? 0 : last.seq(),
                last,
                conversation.getDate(ACTIVE).toInstant(),
                conversation.getBoolean(ARCHIVED, false),
                retention == null ? null : retention.getInteger("v"));
    }

    private static @Nullable LastMessage lastMessage(Document conversation) {
        Document last = conversation.get(LAST, Document.class);
        if (last == null) {
            return null;
        }
        return new LastMessage(
                last.getLong("q"),
                new UserId(last.getString("sender")),
                last.getDate("at").toInstant(),
                conversation.get(TEXT, Document.class).getString("v"),
                instant(last.getDate("until")));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
