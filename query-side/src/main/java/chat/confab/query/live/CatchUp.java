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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what one person has missed. */
final class CatchUp {

    /** More than this is not worth sending one by one: the client fetches everything afresh. */
    static final int MOST = 5_000;

    private static final int STREAMS_AT_ONCE = 32;

    private final LiveStreams streams;

    CatchUp(LiveStreams streams) {
        this.streams = streams;
    }

    /**
     * The person's conversations as of an earlier position: those of now, less the ones joined since, and with the ones left since. So
     * it does not matter how much later than that position the memberships are read.
     *
     * @throws TooOldException when that is too long ago to be known
     */
    Set<ConversationId> membershipsAt(UserId user, long position) {
        Map<ConversationId, Long> joined = streams.memberships(user);
        joined.values().removeIf(at -> at > position);
        Set<ConversationId> members = new HashSet<>(joined.keySet());
        Set<ConversationId> seen = new HashSet<>();
        for (LiveAt change : own(user, position, Long.MAX_VALUE)) {
            Kind kind = change.entry().kind();
            if ((kind == Kind.JOINED || kind == Kind.LEFT)
                    && seen.add(change.entry().conversationId())
                    && kind == Kind.LEFT) {
                members.add(change.entry().conversationId());
            }
        }
        return members;
    }

    /**
     * What is in the person's stream and in those of their conversations after {@code after} and up to {@code upTo}, by position; at
     * the same position the person's own comes first. Not all of it is theirs to see: {@link LiveSession#sees} decides.
     *
     * @param members the person's conversations as of {@code after}
     * @throws TooOldException when it is not all there any more, or more than {@link #MOST}
     */
    List<SharedEntry> read(UserId user, Collection<ConversationId> members, long after, long upTo) {
        List<SharedEntry> entries = new ArrayList<>();
        Map<ConversationId, Long> starts = new HashMap<>();
        for (LiveAt change : own(user, after, upTo)) {
            entries.add(new SharedEntry(change, true));
            if (change.entry().kind() == Kind.JOINED) {
                starts.putIfAbsent(change.entry().conversationId(), change.position());
            }
        }
        members.forEach(member -> starts.put(member, after));
        readInto(entries, starts, upTo);
        entries.sort(Comparator.comparingLong(SharedEntry::position));
        return entries;
    }

    private void readInto(List<SharedEntry> entries, Map<ConversationId, Long> starts, long upTo) {
        List<ConversationId> conversations = List.copyOf(starts.keySet());
        for (int i = 0; i < conversations.size(); i += STREAMS_AT_ONCE) {
            Map<ConversationId, Long> some = new HashMap<>();
            conversations
                    .subList(i, Math.min(i + STREAMS_AT_ONCE, conversations.size()))
                    .forEach(conversation -> some.put(conversation, starts.getOrDefault(conversation, upTo)));
            streams.conversations(some, upTo)
                    .values()
                    .forEach(slice -> whole(slice).forEach(entry -> entries.add(new SharedEntry(entry, false))));
            if (entries.size() > MOST) {
                throw new TooOldException("more than " + MOST + " entries");
            }
        }
    }

    private List<LiveAt> own(UserId user, long after, long upTo) {
        return streams.people(Map.of(user, after), upTo).values().stream()
                .flatMap(slice -> whole(slice).stream())
                .toList();
    }

    private static List<LiveAt> whole(StreamSlice slice) {
        if (!slice.whole()) {
            throw new TooOldException("a stream was capped since");
        }
        return slice.entries();
    }
}
