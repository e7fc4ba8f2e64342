package chat.confab.query.search;

import chat.confab.messages.ConversationId;
import chat.confab.messages.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who searches, and what their search's names mean to them.
 *
 * @param conversations those they are in now
 * @param named the conversations meant by what follows {@code in:}, among {@code conversations}
 * @param people the person meant by what follows {@code from:}, where there is one
 * @param unreadAfter where {@code is:unread} is asked: how far they have read, in those with something unread
 * @param now what has expired by then is not found
 */
record SearchScope(
        UserId viewer,
        Set<ConversationId> conversations,
        Map<String, Set<ConversationId>> named,
        Map<String, UserId> people,
        Map<ConversationId, Long> unreadAfter,
        Instant now) {

    /** Titles are exact but for their case. */
    static String key(String title) {
        return title.toLowerCase(Locale.ROOT);
    }

    Set<ConversationId> named(String name) {
        return named.getOrDefault(name, Set.of());
    }
}
