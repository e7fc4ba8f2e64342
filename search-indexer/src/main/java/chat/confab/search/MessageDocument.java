package chat.confab.search;

import static java.util.Objects.requireNonNull;

import chat.confab.messages.message.MessageSnapshot;
import chat.confab.serialization.ConfabJson;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as the index holds it: a {@link MessageSnapshot} as JSON, which can be read back from it, with what follows from it
 * for searching. A deleted message keeps a document, without its text: its version keeps older records
 * of the message from coming back.
 */
final class MessageDocument {

    private static final JsonMapper JSON = ConfabJson.mapper();

    private MessageDocument() {}

    /**
     * The document of a message, as JSON.
     *
     * @throws NullPointerException when the message lacks something that every message has
     */
    static byte[] of(MessageSnapshot message) {
        ObjectNode document = JSON.valueToTree(checked(message));
        document.put(
                MessageFields.DAY,
                LocalDate.ofInstant(message.sentAt(), ZoneOffset.UTC).toString());
        List<String> hosts = Links.hosts(message.body() == null ? "" : message.body());
        put(document, MessageFields.LINK_HOSTS, hosts);
        put(document, MessageFields.EMOJI, message.reactions().keySet());
        put(document, MessageFields.HAS, has(message, hosts));
        return JSON.writeValueAsBytes(document);
    }

    private static List<String> has(MessageSnapshot message, List<String> hosts) {
        List<String> has = new ArrayList<>();
        if (!hosts.isEmpty()) {
            has.add(MessageFields.HAS_LINK);
        }
        if (!message.reactions().isEmpty()) {
            has.add(MessageFields.HAS_REACTION);
        }
        return has;
    }

    private static void put(ObjectNode document, String field, Collection<String> values) {
        values.forEach(document.putArray(field)::add);
    }

    /** JSON can leave out anything; a search that finds half a message would fail as a whole. */
    private static MessageSnapshot checked(@Nullable MessageSnapshot message) {
        requireNonNull(message, "the record has no message");
        requireNonNull(message.conversationId(), MessageFields.CONVERSATION_ID);
        requireNonNull(message.senderId(), MessageFields.SENDER_ID);
        requireNonNull(message.clientMessageId(), MessageFields.CLIENT_MESSAGE_ID);
        requireNonNull(message.mentions(), MessageFields.MENTIONS);
        requireNonNull(message.reactions(), MessageFields.REACTIONS);
        requireNonNull(message.sentAt(), MessageFields.SENT_AT);
        return message;
    }
}
