package chat.confab.query.past;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Gallop;
import chat.confab.messages.MessageId;
import chat.confab.messages.UserId;
import chat.confab.messages.conversation.ConversationEvent;
import chat.confab.messages.conversation.DirectConversationOpened;
import chat.confab.messages.conversation.GroupCreated;
import chat.confab.messages.conversation.MemberRemoved;
import chat.confab.messages.conversation.MembersAdded;
import chat.confab.messages.message.MessageDeleted;
import chat.confab.messages.message.MessageEvent;
import chat.confab.messages.message.MessageSent;
import chat.confab.messages.message.MessageSnapshot;
import chat.confab.messages.reading.MessagesRead;
import chat.confab.query.LogStreams;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it stood at an instant: what was written up to and at it. Each part is read from its own stream, so the length of
 * the conversation and of the log do not matter. The nodes' clocks decide what was when. Reading blocks.
 */
final class PastConversation {

    private final LogStreams streams;
    private final ConversationId conversation;
    private final Instant asOf;

    PastConversation(LogStreams streams, ConversationId conversation, Instant asOf) {
        this.streams = streams;
        this.conversation = conversation;
        this.asOf = asOf;
    }

    /** Who was in it. */
    Set<UserId> members() {
        Set<UserId> members = new HashSet<>();
        streams.events(conversation.value(), ConversationEvent.class)
                .takeWhile(event -> !event.at().isAfter(asOf))
                .forEach(event -> follow(members, event));
        return members;
    }

    private static void follow(Set<UserId> members, ConversationEvent event) {
        switch (event) {
            case DirectConversationOpened opened -> members.addAll(List.of(opened.openedBy(), opened.other()));
            case GroupCreated created -> {
                members.add(created.createdBy());
                members.addAll(created.members());
            }
            case MembersAdded added -> members.addAll(added.members());
            case MemberRemoved removed -> members.remove(removed.userId());
            default -> {
                // changes nobody's membership
            }
        }
    }

    /** Its last message, 0 when there was none: found without reading those before it. */
    long lastSeq() {
        return Gallop.last(
                0,
                seq -> streams.event(stream(seq), 0, MessageSent.class)
                        .filter(sent -> !sent.at().isAfter(asOf))
                        .isPresent());
    }

    /** A message as it was; without its text if it has been deleted since. Empty when it had not been sent. */
    Optional<MessageSnapshot> message(long seq) {
        @Nullable MessageSnapshot message = null;
        for (MessageEvent event :
                streams.events(stream(seq), MessageEvent.class).toList()) {
            if (event instanceof MessageSent sent && !sent.at().isAfter(asOf)) {
                message = MessageSnapshot.of(sent);
            } else if (message != null
                    && (event instanceof MessageDeleted || !event.at().isAfter(asOf))) {
                message = message.after(event);
            }
        }
        return Optional.ofNullable(message);
    }

    /** How far these people had marked it as read; who had not is missing. */
    Map<UserId, Long> readTo(Collection<UserId> people) {
        Map<UserId, Long> readTo = new HashMap<>();
        for (UserId person : people) {
            String stream = MessagesRead.streamOf(conversation, person);
            long marks = Gallop.last(
                    0,
                    n -> streams.event(stream, n - 1, MessagesRead.class)
                            .filter(read -> !read.at().isAfter(asOf))
                            .isPresent());
            if (marks > 0) {
                streams.event(stream, marks - 1, MessagesRead.class).ifPresent(read -> readTo.put(person, read.seq()));
            }
        }
        return readTo;
    }

    private String stream(long seq) {
        return new MessageId(conversation, seq).toString();
    }
}
