package chat.confab.query.message;

import static java.util.stream.Collectors.toMap;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.message.MessageStatus;
import chat.confab.messages.message.MessageView;
import chat.confab.messages.message.MessageView.Reaction;
import chat.confab.messages.message.MessageView.Reply;
import chat.confab.messages.message.Preview;
import chat.confab.projections.timeline.TimelineStore;
import chat.confab.projections.unread.UnreadStore;
import chat.confab.query.people.PeopleNames;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Turns messages into what one member sees of them: with names, what they answer, and how many have read them. */
public final class MessageViews {

    private final TimelineStore timeline;
    private final PeopleNames names;
    private final UnreadStore unread;
    private final Clock clock;

    public MessageViews(TimelineStore timeline, PeopleNames names, UnreadStore unread, Clock clock) {
        this.timeline = timeline;
        this.names = names;
        this.unread = unread;
        this.clock = clock;
    }

    /**
     * The views of some messages, in the same order. Whether the viewer may see them is the caller's to know.
     *
     * @param sameConversation messages of one conversation
     */
    public Mono<List<MessageView>> of(List<MessageSnapshot> sameConversation, UserId viewer) {
        if (sameConversation.isEmpty()) {
            return Mono.just(List.of());
        }
        ConversationId conversation = sameConversation.getFirst().conversationId();
        Set<UserId> senders = new TreeSet<>();
        sameConversation.forEach(message -> senders.add(message.senderId()));
        return Mono.zip(
                        names.of(senders),
                        answered(conversation, sameConversation),
                        unread.readers(conversation).map(ReadMarkers::new))
                .map(found -> {
                    Context context = new Context(found.getT1(), found.getT2(), found.getT3(), viewer, clock.instant());
                    return sameConversation.stream().map(context::view).toList();
                });
    }

    /**
     * The views of some messages of one conversation as they were, in the same order.
     *
     * @param answered the messages that some of these answer, by {@code seq}, as they were
     * @param readTo how far people had read
     */
    public Mono<List<MessageView>> of(
            List<MessageSnapshot> messages,
            UserId viewer,
            Map<Long, MessageSnapshot> answered,
            Map<UserId, Long> readTo) {
        return names.of(messages.stream().map(MessageSnapshot::senderId).toList())
                .map(found -> {
                    Context context = new Context(found, answered, new ReadMarkers(readTo), viewer, clock.instant());
                    return messages.stream().map(context::view).toList();
                });
    }

    /** The messages that some of these answer, by {@code seq}; those that are among them are not read again. */
    private Mono<Map<Long, MessageSnapshot>> answered(ConversationId conversation, List<MessageSnapshot> messages) {
        Map<Long, MessageSnapshot> known = new HashMap<>();
        messages.forEach(message -> known.put(message.seq(), message));
        List<Long> missing = messages.stream()
                .map(MessageSnapshot::replyToSeq)
                .filter(Objects::nonNull)
                .filter(seq -> !known.containsKey(seq))
                .distinct()
                .toList();
        return timeline.snapshots(conversation, missing).map(found -> {
            known.putAll(found.stream().collect(toMap(MessageSnapshot::seq, Function.identity())));
            return known;
        });
    }

    /** What the views of one answer have in common. */
    private record Context(
            Map<UserId, String> names,
            Map<Long, MessageSnapshot> answered,
            ReadMarkers markers,
            UserId viewer,
            Instant now) {

        MessageView view(MessageSnapshot message) {
            boolean gone = message.goneAt(now);
            int readBy = markers.countBesides(message.senderId(), message.seq());
            return new MessageView(
                    message.conversationId(),
                    message.seq(),
                    message.messageId(),
                    message.clientMessageId(),
                    message.senderId(),
                    names.getOrDefault(message.senderId(), message.senderId().value()),
                    gone ? null : message.body(),
                    gone ? MessageStatus.DELETED : readBy > 0 ? MessageStatus.VIEWED : MessageStatus.SENT,
                    message.sentAt(),
                    message.editedAt(),
                    reply(message.replyToSeq()),
                    gone ? List.of() : message.mentions(),
                    gone ? List.of() : reactions(message),
                    readBy,
                    message.expiresAt());
        }

        private @Nullable Reply reply(@Nullable Long seq) {
            MessageSnapshot message = seq == null ? null : answered.get(seq);
            return message == null ? null : new Reply(message.seq(), message.senderId(), preview(message));
        }

        private String preview(MessageSnapshot message) {
            String body = message.body();
            return body == null || message.goneAt(now) ? "" : Preview.of(body);
        }

        private List<Reaction> reactions(MessageSnapshot message) {
            return message.reactions().entrySet().stream()
                    .map(reaction -> reaction(reaction.getKey(), reaction.getValue()))
                    .toList();
        }

        private Reaction reaction(String emoji, List<UserId> people) {
            return new Reaction(
                    emoji, people.size(), people.stream().limit(Reaction.SHOWN).toList(), people.contains(viewer));
        }
    }
}
