package chat.confab.projections.timeline;

import static chat.confab.projections.mongo.DocumentWrite.at;
import static java.nio.charset.StandardCharsets.UTF_8;

import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSnapshot;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The reactions to one message, {@code _id = conversationId/seq}: {@code r.<emoji>.<userId>} is a register that says
 * whether that person reacts so. Apart from the page, because in a big group they outgrow it.
 */
final class ReactionsDocument {

    private static final String REACTIONS = "r";

    private ReactionsDocument() {}

    /** Emoji are written in base64url: one may well hold a dot or a dollar, which mean something in a path. */
    static String path(String emoji, UserId by) {
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(emoji.getBytes(UTF_8));
        return REACTIONS + "." + name + "." + by;
    }

    static Document reaction(long position, boolean on) {
        return at(position).append("on", on);
    }

    static MessageId messageId(Document message) {
        return MessageId.parse(message.getString("_id"));
    }

    /** The message with its reactions: people in the order in which they came, emoji in that of the first who stands by it. */
    static MessageSnapshot addTo(MessageSnapshot message, Document reactions) {
        Map<String, List<UserId>> byEmoji = new LinkedHashMap<>();
        reactions.get(REACTIONS, new Document()).entrySet().stream()
                .map(emoji -> standing(emoji.getKey(), (Document) emoji.getValue()))
                .filter(standing -> !standing.people.isEmpty())
                .sorted(Comparator.comparing(Standing::since))
                .forEach(standing -> byEmoji.put(standing.emoji, standing.users()));
        return new MessageSnapshot(
                message.conversationId(),
                message.seq(),
                message.senderId(),
                message.clientMessageId(),
                message.body(),
                message.replyToSeq(),
                message.mentions(),
                byEmoji,
                message.sentAt(),
                message.editedAt(),
                message.deletedAt(),
                message.expiresAt());
    }

    private static Standing standing(String name, Document people) {
        List<Map.Entry<String, Document>> standing = people.entrySet().stream()
                .map(person -> Map.entry(person.getKey(), (Document) person.getValue()))
                .filter(person -> person.getValue().getBoolean("on"))
                .sorted(Comparator.comparing(person -> person.getValue().getLong("p")))
                .toList();
        return new Standing(new String(Base64.getUrlDecoder().decode(name), UTF_8), standing);
    }

    /** Who stands by an emoji now, earliest first. */
    private record Standing(String emoji, List<Map.Entry<String, Document>> people) {

        long since() {
            return people.getFirst().getValue().getLong("p");
        }

        List<UserId> users() {
            return people.stream().map(person -> new UserId(person.getKey())).toList();
        }
    }
}
