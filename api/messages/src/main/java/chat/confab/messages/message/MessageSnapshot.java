package chat.confab.messages.message;

import chat.confab.messages.ConversationId;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole message as it stands after some event of its stream, the same for every viewer: what travels to live streams
 * and to Kafka, so that nobody has to read before they write. A pure fold of the events.
 *
 * @param body null when the message is deleted
 * @param reactions who reacted, by emoji, both in the order they came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageSnapshot(
        ConversationId conversationId,
        long seq,
        UserId senderId,
        String clientMessageId,
        @Nullable String body,
        @Nullable Long replyToSeq,
        List<UserId> mentions,
        Map<String, List<UserId>> reactions,
        Instant sentAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable Instant expiresAt) {

    /** The message as it was sent. */
    public static MessageSnapshot of(MessageSent sent) {
        return new MessageSnapshot(
                sent.conversationId(),
                sent.seq(),
                sent.senderId(),
                sent.clientMessageId(),
                sent.body(),
                sent.replyToSeq(),
                sent.mentions(),
                Map.of(),
                sent.at(),
                null,
                null,
                sent.expiresAt());
    }

    /** The message after one more event of its own stream. */
    public MessageSnapshot after(MessageEvent event) {
        return switch (event) {
            case MessageSent sent -> of(sent);
            case MessageEdited edited -> with(edited.body(), edited.mentions(), reactions, edited.at(), deletedAt);
            case MessageDeleted deleted -> with(null, List.of(), Map.of(), editedAt, deleted.at());
            case ReactionAdded added ->
                with(body, mentions, withReaction(added.emoji(), added.by(), true), editedAt, deletedAt);
            case ReactionRemoved removed ->
                with(body, mentions, withReaction(removed.emoji(), removed.by(), false), editedAt, deletedAt);
        };
    }

    /** Whether its text is gone: deleted, or past its time at {@code now}. */
    public boolean goneAt(Instant now) {
        return deletedAt != null || expiresAt != null && !expiresAt.isAfter(now);
    }

    public MessageId messageId() {
        return new MessageId(conversationId, seq);
    }

    private MessageSnapshot with(
            @Nullable String newBody,
            List<UserId> newMentions,
            Map<String, List<UserId>> newReactions,
            @Nullable Instant newEditedAt,
            @Nullable Instant newDeletedAt) {
        return new MessageSnapshot(
                conversationId,
                seq,
                senderId,
                clientMessageId,
                newBody,
                replyToSeq,
                newMentions,
                newReactions,
                sentAt,
                newEditedAt,
                newDeletedAt,
                expiresAt);
    }

    private Map<String, List<UserId>> withReaction(String emoji, UserId by, boolean present) {
        Map<String, List<UserId>> changed = new LinkedHashMap<>(reactions);
        List<UserId> people = new ArrayList<>(changed.getOrDefault(emoji, List.of()));
        people.remove(by);
        if (present) {
            people.add(by);
        }
        if (people.isEmpty()) {
            changed.remove(emoji);
        } else {
            changed.put(emoji, List.copyOf(people));
        }
        return changed;
    }
}
