package chat.confab.projections.timeline;

import static chat.confab.projections.mongo.DocumentWrite.at;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.projections.mongo.DocumentWrite;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages, {@code _id = conversationId/page}: {@code m.<slot>} holds what never changes of a message
 * ({@code s}ender, {@code c}lient id, {@code r}eply to, {@code t}ime sent, e{@code x}piry), the registers {@code v}
 * (what it says, or when it was deleted) and {@code e} (when it was edited), and {@code f}, whether anybody ever
 * reacted to it: the reactions are in a {@link ReactionsDocument}.
 */
final class PageDocument {

    private static final String MESSAGES = "m";

    private PageDocument() {}

    static String path(Place place) {
        return MESSAGES + "." + place.slot();
    }

    static void sent(DocumentWrite page, String path, MessageSent sent, long position) {
        page.set(path + ".s", sent.senderId().value())
                .set(path + ".c", sent.clientMessageId())
                .set(path + ".t", Date.from(sent.at()))
                .max(path + ".v", text(position, sent.body(), sent.mentions()));
        if (sent.replyToSeq() != null) {
            page.set(path + ".r", sent.replyToSeq());
        }
        if (sent.expiresAt() != null) {
            page.set(path + ".x", Date.from(sent.expiresAt()));
        }
    }

    static void edited(DocumentWrite page, String path, MessageEdited edited, long position) {
        page.max(path + ".v", text(position, edited.body(), edited.mentions()))
                .max(path + ".e", at(position).append("at", Date.from(edited.at())));
    }

    static void deleted(DocumentWrite page, String path, MessageDeleted deleted, long position) {
        page.max(path + ".v", at(position).append("d", Date.from(deleted.at())));
    }

    static void reacted(DocumentWrite page, String path) {
        page.set(path + ".f", true);
    }

    /** The messages of some pages by {@code seq}, their reactions left out. */
    static TreeMap<Long, Slot> read(ConversationId conversation, List<Document> pages) {
        TreeMap<Long, Slot> slots = new TreeMap<>();
        for (Document page : pages) {
            String id = page.getString("_id");
            long first = Long.parseLong(id.substring(id.lastIndexOf('/') + 1)) * Place.PAGE + 1;
            for (Map.Entry<String, Object> entry :
                    page.get(MESSAGES, new Document()).entrySet()) {
                long seq = first + Long.parseLong(entry.getKey());
                slots.put(seq, slot(conversation, seq, (Document) entry.getValue()));
            }
        }
        return slots;
    }

    private static Slot slot(ConversationId conversation, long seq, Document message) {
        Document says = message.get("v", Document.class);
        Document edited = message.get("e", new Document());
        MessageSnapshot snapshot = new MessageSnapshot(
                conversation,
                seq,
                new UserId(message.getString("s")),
                message.getString("c"),
                says.getString("b"),
                message.getLong("r"),
                users(says.getList("n", String.class, List.of())),
                Map.of(),
                message.getDate("t").toInstant(),
                instant(edited.getDate("at")),
                instant(says.getDate("d")),
                instant(message.getDate("x")));
        return new Slot(snapshot, message.getBoolean("f", false) && snapshot.deletedAt() == null);
    }

    private static Document text(long position, String body, List<UserId> mentions) {
        Document text = at(position).append("b", body);
        return mentions.isEmpty()
                ? text
                : text.append("n", mentions.stream().map(UserId::value).toList());
    }

    private static List<UserId> users(List<String> ids) {
        return ids.stream().map(UserId::new).toList();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /** A message, and whether it may have reactions that were not read yet. */
    record Slot(MessageSnapshot snapshot, boolean reacted) {}
}
