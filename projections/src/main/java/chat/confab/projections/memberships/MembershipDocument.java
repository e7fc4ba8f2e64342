package chat.confab.projections.memberships;

import static chat.confab.projections.mongo.DocumentWrite.at;

import chat.confab.messages.ConversationId;
import chat.confab.messages.conversation.ConversationType;
import chat.confab.messages.conversation.Role;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The document of a person, {@code _id = userId}: {@code c.<conversationId>} holds the type {@code t} and the registers
 * {@code j} (in or not, since when), {@code r} (role) and {@code m} (muted). Someone who left stays as "not in": without
 * that, events that come again could let them back in for a moment.
 */
final class MembershipDocument {

    static final String CONVERSATIONS = "c";

    private MembershipDocument() {}

    static String path(ConversationId conversation) {
        return CONVERSATIONS + "." + conversation;
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

    static Document muted(long position, @Nullable Instant until) {
        return at(position).append("until", until == null ? null : Date.from(until));
    }

    static Map<ConversationId, Membership> read(Document person) {
        Map<ConversationId, Membership> memberships = new HashMap<>();
        Document conversations = person.get(CONVERSATIONS, new Document());
        conversations.forEach((id, entry) -> membership(new ConversationId(id), (Document) entry)
                .ifPresent(found -> memberships.put(found.conversationId(), found)));
        return memberships;
    }

    private static Optional<Membership> membership(ConversationId conversation, Document entry) {
        Document joined = entry.get("j", new Document());
        if (!joined.getBoolean("in", false)) {
            return Optional.empty();
        }
        return Optional.of(new Membership(
                conversation,
                ConversationType.valueOf(entry.getString("t")),
                Role.valueOf(entry.get("r", Document.class).getString("role")),
                joined.getDate("at").toInstant(),
                joined.getLong("seq"),
                mutedUntil(entry.get("m", Document.class), joined)));
    }

    /** Muting ends with leaving: what was set before the person joined last does not count. */
    private static @Nullable Instant mutedUntil(@Nullable Document muted, Document joined) {
        if (muted == null || muted.getLong("p") < joined.getLong("p")) {
            return null;
        }
        Date until = muted.getDate("until");
        return until == null ? null : until.toInstant();
    }
}
