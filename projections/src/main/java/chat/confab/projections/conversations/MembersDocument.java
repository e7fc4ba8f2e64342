package chat.confab.projections.conversations;

import static chat.confab.projections.mongo.DocumentWrite.at;

import chat.confab.messages.UserId;
import chat.confab.messages.conversation.Role;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The document of a conversation's members, {@code _id = conversationId}: {@code m.<userId>} holds the registers
 * {@code j} (in or not, since when) and {@code r} (role). Apart from the conversation's own document, which lists read
 * by the hundred.
 */
final class MembersDocument {

    private static final String MEMBERS = "m";

    private MembersDocument() {}

    static String joinPath(UserId user) {
        return MEMBERS + "." + user + ".j";
    }

    static String rolePath(UserId user) {
        return MEMBERS + "." + user + ".r";
    }

    static Document joined(long position, Instant at, long atSeq) {
        return at(position).append("in", true).append("at", Date.from(at)).append("seq", atSeq);
    }

    static Document left(long position) {
        return at(position).append("in", false);
    }

    static Document role(long position, Role role) {
        return at(position).append("role", role.name());
    }

    /** In the order in which they joined. */
    static List<ConversationMember> read(Document conversation) {
        return conversation.get(MEMBERS, new Document()).entrySet().stream()
                .filter(MembersDocument::isIn)
                .map(MembersDocument::member)
                .sorted((one, other) -> one.joinedAt().equals(other.joinedAt())
                        ? one.userId().compareTo(other.userId())
                        : one.joinedAt().compareTo(other.joinedAt()))
                .toList();
    }

    static int count(Document conversation) {
        return (int) conversation.get(MEMBERS, new Document()).entrySet().stream()
                .filter(MembersDocument::isIn)
                .count();
    }

    private static boolean isIn(Map.Entry<String, Object> entry) {
        return ((Document) entry.getValue()).get("j", new Document()).getBoolean("in", false);
    }

    private static ConversationMember member(Map.Entry<String, Object> entry) {
        Document member = (Document) entry.getValue();
        Document joined = member.get("j", Document.class);
        return new ConversationMember(
                new UserId(entry.getKey()),
                Role.valueOf(member.get("r", Document.class).getString("role")),
                joined.getDate("at").toInstant(),
                joined.getLong("seq"));
    }
}
