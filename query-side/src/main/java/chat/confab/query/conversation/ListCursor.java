package chat.confab.query.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.confab.messages.ConversationId;
import chat.confab.messages.Refusal;
import chat.confab.messages.RefusedException;
import chat.confab.projections.conversations.ConversationEntry;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list after one of its conversations: newest activity first, and by id among equals. It stays a place
 * when that conversation moves or goes.
 */
record ListCursor(Instant activityAt, ConversationId conversationId) {

    /** The order of a list. */
    static final Comparator<ConversationEntry> ORDER = Comparator.comparing(ConversationEntry::lastActivityAt)
            .reversed()
            .thenComparing(ConversationEntry::conversationId);

    /** @throws RefusedException {@link Refusal#INVALID_CURSOR} when the text was no page's cursor */
    static @Nullable ListCursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int slash = plain.indexOf('/');
            return new ListCursor(
                    Instant.ofEpochMilli(Long.parseLong(plain.substring(0, Math.max(0, slash)))),
                    new ConversationId(plain.substring(slash + 1)));
        } catch (IllegalArgumentException | RefusedException malformed) {
            throw new RefusedException(Refusal.INVALID_CURSOR);
        }
    }

    static ListCursor after(ConversationEntry entry) {
        return new ListCursor(entry.lastActivityAt(), entry.conversationId());
    }

    boolean isBefore(ConversationEntry entry) {
        int newerFirst = entry.lastActivityAt().compareTo(activityAt);
        return newerFirst < 0 || newerFirst == 0 && conversationId.compareTo(entry.conversationId()) < 0;
    }

    @Override
    public String toString() {
        String plain = activityAt.toEpochMilli() + "/" + conversationId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }
}
