package chat.confab.command.message;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import chat.confab.messages.Limits;
import chat.confab.messages.MessageId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEdited;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.ReactionAdded;
import chat.confab.messages.message.ReactionRemoved;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One message: a short stream of its own, that starts with the sending. Who may do what in the conversation is decided
 * there, before. Its fields are its snapshot: another shape needs another {@link Revision}.
 */
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class Message {

    @AggregateIdentifier
    private MessageId messageId;

    private UserId author;
    private @Nullable String body;
    private List<UserId> mentions = List.of();
    private Map<String, Set<UserId>> reactions = new HashMap<>();
    private @Nullable Instant expiresAt;
    private boolean deleted;

    @SuppressWarnings("NullAway.Init") // Axon's: the first event fills it
    Message() {}

    @SuppressWarnings("NullAway.Init")
    Message(MessageSent sent) {
        apply(sent);
    }

    /** @param named the members whom the new body names */
    void edit(String newBody, List<UserId> named, UserId by, Instant at) {
        if (!by.equals(author)) {
            throw new RefusedException(Refusal.NOT_THE_AUTHOR);
        }
        mustBeThereAt(at);
        if (!newBody.equals(body)) {
            List<UserId> unmentioned =
                    mentions.stream().filter(user -> !named.contains(user)).toList();
            apply(new MessageEdited(messageId.conversationId(), messageId.seq(), by, newBody, named, unmentioned, at));
        }
    }

    void delete(UserId by, boolean admin, Instant at) {
        if (!admin && !by.equals(author)) {
            throw new RefusedException(Refusal.NOT_THE_AUTHOR, "Only the author or an admin of the group may do this");
        }
        if (!deleted) {
            apply(new MessageDeleted(messageId.conversationId(), messageId.seq(), by, at));
        }
    }

    void react(String emoji, UserId by, Instant at) {
        mustBeThereAt(at);
        if (hasReaction(emoji, by)) {
            return;
        }
        if (!reactions.containsKey(emoji) && reactions.size() >= Limits.DISTINCT_REACTIONS) {
            throw new RefusedException(Refusal.TOO_MANY_REACTIONS);
        }
        apply(new ReactionAdded(messageId.conversationId(), messageId.seq(), emoji, by, at));
    }

    void unreact(String emoji, UserId by, Instant at) {
        if (hasReaction(emoji, by)) {
            apply(new ReactionRemoved(messageId.conversationId(), messageId.seq(), emoji, by, at));
        }
    }

    /** About how many bytes it takes. */
    public int size() {
        int people = reactions.values().stream().mapToInt(Set::size).sum();
        return 1_000 + (body == null ? 0 : 2 * body.length()) + 150 * people;
    }

    private boolean hasReaction(String emoji, UserId by) {
        return reactions.getOrDefault(emoji, Set.of()).contains(by);
    }

    /** One that has expired is as good as deleted. */
    private void mustBeThereAt(Instant now) {
        if (deleted || (expiresAt != null && !expiresAt.isAfter(now))) {
            throw new RefusedException(Refusal.MESSAGE_DELETED);
        }
    }

    @EventSourcingHandler
    void on(MessageEvent event) {
        switch (event) {
            case MessageSent sent -> {
                messageId = sent.messageId();
                author = sent.senderId();
                body = sent.body();
                mentions = sent.mentions();
                expiresAt = sent.expiresAt();
            }
            case MessageEdited edited -> {
                body = edited.body();
                mentions = edited.mentions();
            }
            case MessageDeleted _ -> {
                deleted = true;
                body = null;
                mentions = List.of();
                reactions.clear();
            }
            case ReactionAdded added ->
                reactions
                        .computeIfAbsent(added.emoji(), emoji -> new HashSet<>())
                        .add(added.by());
            case ReactionRemoved removed ->
                reactions.computeIfPresent(removed.emoji(), (emoji, people) -> {
                    people.remove(removed.by());
                    return people.isEmpty() ? null : people;
                });
        }
    }
}
