package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import chat.confab.projections.live.LiveAt;
import chat.confab.projections.live.LiveEntry.Kind;
import chat.confab.projections.live.LiveStreams;
import chat.confab.projections.live.StreamSlice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what this node's sessions have to hear, each stream once. For the feed's thread alone. */
final class FeedReader {

    private final LiveStreams streams;
    private final Interests interests;

    FeedReader(LiveStreams streams, Interests interests) {
        this.streams = streams;
        this.interests = interests;
    }

    /**
     * What these people's and conversations' streams hold after {@code after} and up to {@code upTo}, by position, at the same position
     * people's own first. Who joins a conversation in that stretch hears the rest of it too. Whoever listens to a stream of which a part
     * is gone is cut off.
     */
    List<Delivery> read(Collection<UserId> people, Collection<ConversationId> conversations, long after, long upTo) {
        List<Delivery> found = new ArrayList<>();
        Set<ConversationId> heard = new HashSet<>(conversations);
        streams.people(from(people, after), upTo).forEach((person, slice) -> {
            cutUnlessWhole(slice, interests.of(person));
            for (LiveAt entry : slice.entries()) {
                found.add(new Delivery(new SharedEntry(entry, true), person));
                if (entry.entry().kind() == Kind.JOINED) {
                    heard.add(entry.entry().conversationId());
                }
            }
        });
        streams.conversations(from(heard, after), upTo).forEach((conversation, slice) -> {
            cutUnlessWhole(slice, interests.of(conversation));
            slice.entries().forEach(entry -> found.add(new Delivery(new SharedEntry(entry, false), null)));
        });
        found.sort(Comparator.comparingLong(delivery -> delivery.entry().position()));
        return found;
    }

    private static void cutUnlessWhole(StreamSlice slice, List<LiveSession> listeners) {
        if (!slice.whole()) {
            listeners.forEach(LiveSession::end);
        }
    }

    private static <I> Map<I, Long> from(Collection<I> ids, long after) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> after, (one, same) -> one));
    }
}
