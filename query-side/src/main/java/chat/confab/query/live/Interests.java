package chat.confab.query.live;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which sessions of this node want to hear of which person and which conversation. For the feed's thread alone. */
final class Interests {

    private final Map<UserId, Set<LiveSession>> people = new HashMap<>();
    private final Map<ConversationId, Set<LiveSession>> conversations = new HashMap<>();

    void add(LiveSession session) {
        people.computeIfAbsent(session.user(), user -> new HashSet<>()).add(session);
        session.conversations().forEach(conversation -> add(session, conversation));
    }

    void add(LiveSession session, ConversationId conversation) {
        conversations.computeIfAbsent(conversation, id -> new HashSet<>()).add(session);
    }

    void remove(LiveSession session) {
        remove(people, session.user(), session);
        session.conversations().forEach(conversation -> remove(session, conversation));
    }

    void remove(LiveSession session, ConversationId conversation) {
        remove(conversations, conversation, session);
    }

    Set<UserId> people() {
        return people.keySet();
    }

    Set<ConversationId> conversations() {
        return conversations.keySet();
    }

    /** A copy, so that it may be gone through while sessions come and go. */
    List<LiveSession> of(UserId user) {
        return List.copyOf(people.getOrDefault(user, Set.of()));
    }

    /** A copy, so that it may be gone through while sessions come and go. */
    List<LiveSession> of(ConversationId conversation) {
        return List.copyOf(conversations.getOrDefault(conversation, Set.of()));
    }

    private static <K> void remove(Map<K, Set<LiveSession>> index, K key, LiveSession session) {
        index.computeIfPresent(key, (any, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
    }
}
